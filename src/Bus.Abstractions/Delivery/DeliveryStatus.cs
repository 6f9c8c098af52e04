namespace TypedBus;

/// <summary>How far a delivery has come, for one subscription or for the message as a whole.</summary>
/// <remarks>
/// A larger value is a worse one, and the status of a message is the largest of its subscriptions': it is acknowledged when all of them
/// are, and failed as soon as one is. A delivery goes from <see cref="Scheduled"/> over <see cref="Pending"/> and <see cref="Sent"/> to
/// <see cref="Acknowledged"/>, or ends in one of the values above <see cref="Scheduled"/>.
/// </remarks>
public enum DeliveryStatus
{
    /// <summary>Nothing is known of the id: it was never delivered here, or so long ago that it is no longer kept.</summary>
    Unknown = 0,

    /// <summary>The handler has completed, and the sender knows. Final.</summary>
    Acknowledged = 1,

    /// <summary>Written to a connection at least once; the handler may be at work, or waiting for another attempt.</summary>
    Sent = 2,

    /// <summary>Accepted, and not yet written to a connection.</summary>
    Pending = 3,

    /// <summary>Accepted, and not yet due.</summary>
    Scheduled = 4,

    /// <summary>Taken back before it was handled. Final.</summary>
    Cancelled = 5,

    /// <summary>Its time to live was over before it was handled. Final.</summary>
    Expired = 6,

    /// <summary>Given up, and a dead letter, which may be replayed. Final until then.</summary>
    Failed = 7,

    /// <summary>Nobody subscribed to it. Final.</summary>
    NoRecipient = 8,
}
