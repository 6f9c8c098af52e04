namespace TypedBus;

/// <summary>How an idle lane with a thread of its own waits for messages.</summary>
public enum WaitStrategy
{
    /// <summary>It spins: the shortest latency, for a processor that is always busy.</summary>
    BusySpin = 0,

    /// <summary>It spins, then gives its processor to whoever wants it.</summary>
    Yield = 1,

    /// <summary>It sleeps until it is woken, which costs the sender a system call.</summary>
    Block = 2,
}
