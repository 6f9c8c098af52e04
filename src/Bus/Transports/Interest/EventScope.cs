namespace TypedBus.Transports;

/// <summary>Whom an event reaches.</summary>
[Flags]
internal enum EventScope
{
    None = 0,

    /// <summary>One instance of the service.</summary>
    Service = FrameFlags.ToService,

    /// <summary>Every node.</summary>
    Node = FrameFlags.ToNode,
}

/// <summary>Something of a node that receives an event.</summary>
/// <param name="Scope">Whom it stands for.</param>
/// <param name="Subscription">Its name; null where it has none, and is best effort therefore.</param>
/// <param name="Pattern">The topics that it sees; null for all.</param>
internal sealed record EventInterest(EventScope Scope, string? Subscription, Topics.TopicPattern? Pattern)
{
    internal bool Matches(string topic) => Pattern is null || Pattern.Matches(topic);
}
