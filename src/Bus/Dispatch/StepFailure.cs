namespace TypedBus.Dispatch;

/// <summary>A handler that threw before it returned: its place among the handlers of its route, and what it threw.</summary>
internal sealed record StepFailure(int Step, Exception Error);

/// <summary>A subscriber that threw, likewise.</summary>
internal sealed record SubscriberFailure<T>(Subscribers<T> Subscribers, int At, Exception Error);
