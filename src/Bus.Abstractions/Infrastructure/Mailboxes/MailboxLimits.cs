namespace TypedBus.Infrastructure;

/// <summary>The limits of a mailbox's settings: the runtime refuses what exceeds them when a bus starts, the compiler before.</summary>
internal static class MailboxLimits
{
    /// <summary>The capacity that means none.</summary>
    internal const int Unbounded = -1;

    /// <summary>The most messages that a lane holds.</summary>
    internal const int MaxCapacity = 1 << 24;

    /// <summary>The most lanes of a mailbox.</summary>
    internal const int MaxLanes = 1024;

    internal static bool IsCapacity(int capacity) => capacity is >= Unbounded and <= MaxCapacity;

    internal static bool AreLanes(int lanes) => lanes is >= 1 and <= MaxLanes;

    internal static bool AreAttempts(int attempts) => attempts >= 1;

    internal static bool IsDelay(int milliseconds) => milliseconds >= 0;

    internal static bool IsFactor(double factor) => factor >= 1;

    internal static bool IsJitter(double jitter) => jitter is >= 0 and <= 1;
}
