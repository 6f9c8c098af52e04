namespace TypedBus.Transports;

/// <summary>The keys of a header's fields; the numbers are the protocol's (docs/wire-protocol.md). Unknown ones are passed over.</summary>
internal static class HeaderKey
{
    internal const int WireId = 0;
    internal const int MessageId = 1;
    internal const int Call = 2;
    internal const int CorrelationId = 3;
    internal const int Sender = 4;
    internal const int Seed = 5;
    internal const int Sequence = 6;
    internal const int Target = 7;
    internal const int TargetName = 8;
    internal const int Topic = 9;
    internal const int Delivery = 10;
    internal const int Attempt = 11;
    internal const int Remaining = 12;
    internal const int KeyHash = 13;
    internal const int AskChain = 14;
    internal const int EncryptionKey = 15;
    internal const int Fingerprint = 16;
    internal const int TraceParent = 17;
    internal const int Headers = 18;
    internal const int SentAt = 19;
    internal const int DeliverySequence = 20;
    internal const int Subscription = 21;
    internal const int Amount = 22;
    internal const int Count = 23;
    internal const int Depth = 24;
    internal const int Floor = 25;
    internal const int After = 26;
    internal const int Priority = 27;
}
