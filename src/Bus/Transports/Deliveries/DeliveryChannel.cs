using TypedBus.Deliveries;

namespace TypedBus.Transports;

/// <summary>The deliveries over one link, in both directions. The two members of a machinery are called under its lock.</summary>
internal sealed class DeliveryChannel(Link link, Recipient recipient, DeliveryReceiver receiver) : IDeliveryChannel, IAnswerChannel
{
    private int _isOpen;

    internal Recipient Recipient { get; } = recipient;

    internal DeliveryReceiver Receiver { get; } = receiver;

    internal Link Link => link;

    /// <summary>The other side takes deliveries; true the first time.</summary>
    internal bool TryOpen() => Interlocked.Exchange(ref _isOpen, 1) == 0;

    public bool IsBehind => link.Outbox.IsBehind;

    public bool TrySend(in DeliveryFrame frame)
    {
        var message = (OutgoingMessage)frame.State!;
        if (link.Contracts.RefusalOf(message.Info.WireId) is { } refusal)
        {
            return GiveUp(frame.Sequence, refusal);
        }

        try
        {
            if (link.TrySend(message.HeaderOf(in frame), frame.Payload.Span))
            {
                return true;
            }
        }
        catch (MessageTooLargeException error)
        {
            return GiveUp(frame.Sequence, error);
        }

        if (!link.IsClosed)
        {
            _ = ReadyAsync();
        }

        return false;
    }

    public bool TryAcknowledge(IReadOnlyList<AckRange> ranges) =>
        link.TrySend(new FrameHeader { Kind = FrameKind.Ack }, ranges, DeliveryWire.WriteRanges);

    public bool TryConfirm(long sequence) => link.TrySend(
        new FrameHeader { Kind = FrameKind.Ack, Flags = FrameFlags.Received, DeliverySequence = (ulong)sequence }, []);

    public bool TryRefuse(in NackFrame nack) => link.TrySend(
        new FrameHeader { Kind = FrameKind.Nack, DeliverySequence = (ulong)nack.Sequence }, nack, DeliveryWire.WriteRefusal);

    // It counts as sent; the buffer is told afterwards, since it is locked now.
    private bool GiveUp(long sequence, Exception error)
    {
        var nack = new NackFrame { Sequence = sequence, Error = $"{error.GetType()}: {error.Message}" };
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.Buffer.Refuse(state.nack), (Recipient.Buffer, nack), preferLocal: false);
        return true;
    }

    private async Task ReadyAsync()
    {
        await link.Outbox.WaitForRoomAsync().ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Recipient.Buffer.Ready();
    }
}
