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
}
