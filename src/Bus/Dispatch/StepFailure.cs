namespace TypedBus.Dispatch;

/// <summary>A handler that threw before it returned: its place among the handlers of its route, what it threw, and the context it was given.</summary>
internal sealed record StepFailure(int Step, Exception Error, MessageContext Context);

/// <summary>A subscriber that threw, likewise.</summary>
internal sealed record SubscriberFailure<T>(Subscribers<T> Subscribers, int At, Exception Error);
