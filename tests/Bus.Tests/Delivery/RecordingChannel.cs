using TypedBus.Deliveries;

namespace TypedBus.Tests.Deliveries;

/// <summary>A link that keeps what it is given, as long as it has room.</summary>
internal sealed class RecordingChannel : IDeliveryChannel, IAnswerChannel
{
    private readonly List<DeliveryFrame> _frames = [];

    public bool IsBehind { get; set; }

    internal int Room { get; set; } = int.MaxValue;

    internal List<AckRange[]> Acks { get; } = [];

    internal List<long> Confirmed { get; } = [];

    internal List<NackFrame> Refusals { get; } = [];

    /// <summary>What was sent since the last call.</summary>
    internal DeliveryFrame[] Take()
    {
        DeliveryFrame[] taken = [.. _frames];
        _frames.Clear();
        return taken;
    }

    /// <summary>The sequences that were sent since the last call.</summary>
    internal long[] Sequences() => [.. Take().Select(static one => one.Sequence)];

    public bool TrySend(in DeliveryFrame frame)
    {
        if (Room == 0)
        {
            return false;
        }

        Room--;
        _frames.Add(frame);
        return true;
    }

    public bool TryAcknowledge(IReadOnlyList<AckRange> ranges)
    {
        if (Room == 0)
        {
            return false;
        }

        Acks.Add([.. ranges]);
        return true;
    }

    public bool TryConfirm(long sequence)
    {
        if (Room == 0)
        {
            return false;
        }

        Confirmed.Add(sequence);
        return true;
    }

    public bool TryRefuse(in NackFrame nack)
    {
        if (Room == 0)
        {
            return false;
        }

        Refusals.Add(nack);
        return true;
    }
}
