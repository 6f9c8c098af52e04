namespace TypedBus;

/// <summary>What becomes of the failures of an event's subscribers, after every one of them was tried.</summary>
public enum PublishErrors
{
    /// <summary>They are logged, counted and thrown together in an <see cref="AggregateException"/>. The default.</summary>
    Throw = 0,

    /// <summary>They are logged and counted, and the publisher goes on.</summary>
    Report = 1,
}
