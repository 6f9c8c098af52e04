namespace TypedBus;

/// <summary>How one event is published.</summary>
public sealed class PublishOptions
{
    /// <summary>The topic, in place of the message's own; null keeps that.</summary>
    public string? Topic { get; init; }

    /// <summary>Headers that handlers find in <see cref="MessageContext.Headers"/>; null means none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
