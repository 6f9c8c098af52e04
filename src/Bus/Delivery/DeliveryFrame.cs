namespace TypedBus.Deliveries;

/// <summary>One sending of one delivery, as a link writes it and the receiver reads it.</summary>
internal readonly record struct DeliveryFrame
{
    /// <summary>The place among all that the sender's incarnation delivers to this node, from 1 on.</summary>
    internal long Sequence { get; init; }

    /// <summary>The lowest sequence that the sender has not settled: none below is ever sent again.</summary>
    internal long Floor { get; init; }

    /// <summary>The sequence of the unsettled delivery of the same key that goes before; 0 where none does.</summary>
    internal long After { get; init; }

    internal Guid MessageId { get; init; }

    /// <summary>The name of the handler as a subscription.</summary>
    internal string Subscription { get; init; }

    /// <summary>The hash of the partition key; null without a key.</summary>
    internal ulong? Key { get; init; }

    internal int Priority { get; init; }

    /// <summary>Which handling this is to be, from 1 on: one more than have failed as far as the sender knows.</summary>
    internal int Attempt { get; init; }

    /// <summary>Whether it may have been received before.</summary>
    internal bool IsRedelivered { get; init; }

    /// <summary>What is left of the time to live; null without one.</summary>
    internal TimeSpan? Remaining { get; init; }

    /// <summary>The serialized message. A receiver keeps it until the delivery is settled, so what it is given must not be reused before.</summary>
    internal ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>What the link knows beside; passed through untouched and never written by this machinery.</summary>
    internal object? State { get; init; }
}
