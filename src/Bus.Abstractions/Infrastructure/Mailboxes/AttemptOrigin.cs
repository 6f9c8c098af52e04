namespace TypedBus.Infrastructure;

/// <summary>The origin of a message that is handled again.</summary>
internal sealed class AttemptOrigin(MessageOrigin origin, int attempt) : MessageOrigin(origin.Kernel)
{
    internal override int Attempt => attempt;

    internal override string Topic => origin.Topic;

    internal override int Depth => origin.Depth;

    internal override Address Sender => origin.Sender;

    internal override DateTimeOffset SentAt => origin.SentAt;

    internal override IReadOnlyDictionary<string, string> Headers => origin.Headers;

    internal override Guid GetId(long sequence) => origin.GetId(sequence);

    internal override Guid GetCorrelationId(long sequence) => origin.GetCorrelationId(sequence);
}
