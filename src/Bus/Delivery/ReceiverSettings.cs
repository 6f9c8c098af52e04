namespace TypedBus.Deliveries;

/// <summary>The limits of a <see cref="DeliveryReceiver"/>.</summary>
internal sealed class ReceiverSettings
{
    /// <summary>
    /// How many deliveries wait for another of their key at most; 10,000 by default. What comes beyond is dropped, counted, and sent again by
    /// the sender since it is not answered.
    /// </summary>
    internal int MaxHeld { get; init; } = 10_000;

    /// <summary>How many handlers are at work before the link waits; 1,024 by default. Those of a key that follow one another do not count.</summary>
    internal int MaxRunning { get; init; } = 1024;

    internal DuplicateWindowSettings Window { get; init; } = new();

    internal AckSettings Acks { get; init; } = new();
}
