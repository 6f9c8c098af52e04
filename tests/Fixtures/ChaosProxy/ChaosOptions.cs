namespace TypedBus.Fixtures;

/// <summary>What goes wrong between two programs; by default nothing.</summary>
public sealed record ChaosOptions
{
    /// <summary>Where the random delays start from: the same seed gives each connection and direction the same delays.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The least that each chunk is held back.</summary>
    public TimeSpan MinimumDelay { get; init; }

    /// <summary>The most that each chunk is held back.</summary>
    public TimeSpan MaximumDelay { get; init; }

    /// <summary>Bytes a second, in each direction of each connection; unlimited where 0.</summary>
    public long BytesPerSecond { get; init; }

    /// <summary>Cuts a connection once so many bytes have been passed on in one direction; never where 0. No byte more gets through.</summary>
    public long CutAfterBytes { get; init; }

    /// <summary>Bytes that are passed on at once, at most.</summary>
    public int ChunkBytes { get; init; } = 4_096;

    /// <summary>What the delays are measured by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
