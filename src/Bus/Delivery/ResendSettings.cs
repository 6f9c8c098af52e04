namespace TypedBus.Deliveries;

/// <summary>The limits and times of a <see cref="ResendBuffer"/>.</summary>
internal sealed class ResendSettings
{
    /// <summary>How many bytes of messages it holds at most; 64 MiB by default. One message alone may be larger.</summary>
    internal long MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many deliveries it holds at most; 100,000 by default.</summary>
    internal int MaxCount { get; init; } = 100_000;

    /// <summary>How long it waits for an answer before it sends again; 100 ms by default. Each further time is twice the last.</summary>
    internal TimeSpan FirstResend { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What no such time exceeds; 30 s by default.</summary>
    internal TimeSpan MaxResend { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The share of such a time that is drawn at random and taken off, from 0 to 1; 0.2 by default.</summary>
    internal double Jitter { get; init; } = 0.2;

    /// <summary>After how many failures of its handler a delivery is given up that the receiver would try again; 5 by default.</summary>
    internal int MaxAttempts { get; init; } = 5;

    /// <summary>What the random times are drawn from.</summary>
    internal int Seed { get; init; } = Random.Shared.Next();
}
