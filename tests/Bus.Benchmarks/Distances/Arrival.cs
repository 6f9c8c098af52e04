namespace TypedBus.Benchmarks.Distances;

/// <summary>What the receiver counted after the warm-up.</summary>
/// <param name="Count">Messages, with the last one.</param>
/// <param name="Nanoseconds">From the first one to the last.</param>
internal readonly record struct Arrival(long Count, long Nanoseconds)
{
    /// <summary>Messages a second; throws if not all that were sent have arrived.</summary>
    public double RateOf(long sent) => Count == sent && Count > 1
        ? (Count - 1) * 1e9 / Nanoseconds
        : throw new InvalidOperationException($"{Count} of {sent} messages arrived.");
}
