namespace TypedBus.Deliveries;

/// <summary>A message on its way to one subscription. Made by the publisher, then owned by one <see cref="ResendBuffer"/> at a time.</summary>
internal sealed class OutgoingDelivery
{
    /// <summary>The id of the message.</summary>
    internal required Guid MessageId { get; init; }

    internal required SubscriptionId Subscription { get; init; }

    /// <summary>The serialized message; kept until the delivery is settled.</summary>
    internal required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The hash of the partition key; null without a key.</summary>
    internal ulong? Key { get; init; }

    internal int Priority { get; init; }

    /// <summary>How long after <see cref="ResendBuffer.AddAsync"/> it is worth handling; null for always.</summary>
    internal TimeSpan? TimeToLive { get; init; }

    /// <summary>What the link needs beside: contract, topic, headers. Comes back in frames and to the observer.</summary>
    internal object? State { get; init; }

    /// <summary>How often handlers failed it, or put it off. Cuts and resends do not count.</summary>
    internal int Attempts { get; set; }

    /// <summary>Whether it was written to a link before.</summary>
    internal bool WasSent { get; set; }

    /// <summary>The place in its buffer; 0 in none.</summary>
    internal long Sequence { get; set; }

    /// <summary>When its time to live is over, in ticks of the buffers' clock; the same in each.</summary>
    internal long ExpiresAt { get; set; } = long.MaxValue;

    internal OutgoingState Stage { get; set; }

    /// <summary>Whether its key waits since it was given up.</summary>
    internal bool HasParked { get; set; }

    /// <summary>How often it was written to the present link, from which the time to the next resend follows.</summary>
    internal int Resends { get; set; }

    /// <summary>When the buffer is to look at it again, in ticks; only the entry of the queue of deadlines that says the same counts.</summary>
    internal long DueAt { get; set; } = long.MaxValue;

    internal OutgoingDelivery? Previous { get; set; }

    internal OutgoingDelivery? Next { get; set; }

    internal OutgoingDelivery? PreviousOfKey { get; set; }

    internal OutgoingDelivery? NextOfKey { get; set; }

    internal KeyChain? Chain { get; set; }
}

/// <summary>What a delivery in a buffer waits for.</summary>
internal enum OutgoingState
{
    /// <summary>In no buffer.</summary>
    None,

    /// <summary>For the link, behind those before it.</summary>
    Waiting,

    /// <summary>For the link, to be written out of turn.</summary>
    Queued,

    /// <summary>For the answer.</summary>
    Sent,

    /// <summary>For the time that the receiver asked for.</summary>
    Delayed,

    /// <summary>For another of its key.</summary>
    Held,
}
