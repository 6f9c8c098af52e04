namespace TypedBus.Transports.Tests;

/// <summary>What goes wrong on a <see cref="FaultyConnection"/>. The order within a stream always stays, as no stream changes it.</summary>
internal sealed record Faults
{
    /// <summary>Decides delays; the same seed gives the same ones.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The longest delay of a receive, by <see cref="Time"/>.</summary>
    public TimeSpan MaxDelay { get; init; }

    /// <summary>The clock for delays.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>After how many bytes sent the connection is cut, in the middle of a send if so.</summary>
    public long CutAfter { get; init; } = long.MaxValue;

    /// <summary>After how many bytes sent the rest vanishes, while the sender sees nothing wrong: a cable pulled.</summary>
    public long DropAfter { get; init; } = long.MaxValue;

    /// <summary>Whether every receive brings one byte.</summary>
    public bool SingleBytes { get; init; }
}
