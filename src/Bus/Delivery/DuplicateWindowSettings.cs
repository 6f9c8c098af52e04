namespace TypedBus.Deliveries;

/// <summary>How much a <see cref="DuplicateWindow"/> remembers beside sequences.</summary>
internal sealed class DuplicateWindowSettings
{
    /// <summary>How long an id is remembered; 7 days by default.</summary>
    internal TimeSpan Kept { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How many ids of handled messages are remembered at most; 100,000 by default. The oldest go first.</summary>
    internal int Capacity { get; init; } = 100_000;
}
