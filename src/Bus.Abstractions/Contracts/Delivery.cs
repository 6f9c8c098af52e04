namespace TypedBus;

/// <summary>What is promised of a message once it leaves the process.</summary>
public enum Delivery
{
    /// <summary>At most once; survives nothing. The default.</summary>
    BestEffort = 0,

    /// <summary>At least once while the sender lives: resent until the receiver confirms.</summary>
    Acknowledged = 1,

    /// <summary>Committed to a store before the publisher goes on; survives the crash of either side.</summary>
    Durable = 2,
}
