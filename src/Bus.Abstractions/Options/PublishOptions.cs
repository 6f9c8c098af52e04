namespace TypedBus;

/// <summary>How one event is published.</summary>
public sealed class PublishOptions
{
    /// <summary>The topic, in place of the message's own; null keeps that.</summary>
    public string? Topic { get; init; }

    /// <summary>Headers that handlers find in <see cref="MessageContext.Headers"/>; null means none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>How long after its publication the message is worth handling, in place of the message's own; null keeps that.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public TimeSpan? TimeToLive
    {
        get;
        init => field = value is { } time && time <= TimeSpan.Zero
            ? throw new ArgumentOutOfRangeException(nameof(value), time, $"{nameof(TimeToLive)} must be positive; leave it null for a message that does not expire.")
            : value;
    }

    /// <summary>
    /// How long to wait before the message is delivered; null for not at all. For <c>DeliverAsync</c> alone: the message is kept in memory until then, and
    /// given up when the bus stops. <see cref="TimeToLive"/> counts from when it is due.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public TimeSpan? Delay
    {
        get;
        init => field = value is { } time && time < TimeSpan.Zero
            ? throw new ArgumentOutOfRangeException(nameof(value), time, $"{nameof(Delay)} must not be negative; leave it null for a message that is due at once.")
            : value;
    }

    /// <summary>
    /// The instant at which to deliver the message, in place of <see cref="Delay"/>; at once where it has passed. Measured when the message is accepted: a
    /// clock that is set afterwards changes nothing.
    /// </summary>
    public DateTimeOffset? DeliverAt { get; init; }

    /// <summary>Takes a message back that is not yet due: its status is <see cref="DeliveryStatus.Cancelled"/> then. Afterwards it does nothing.</summary>
    public CancellationToken Cancellation { get; init; }

    internal bool IsScheduled => Delay is not null || DeliverAt is not null;
}
