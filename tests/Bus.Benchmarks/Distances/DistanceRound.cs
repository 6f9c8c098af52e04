namespace TypedBus.Benchmarks.Distances;

/// <summary>The figures of one round; not a number where a contestant has no such way.</summary>
/// <param name="Rate">Messages a second, one way.</param>
/// <param name="Half">What half of the round trips took at most, us.</param>
/// <param name="Most">What 99 of 100 took at most, us.</param>
internal readonly record struct DistanceRound(double Rate, double Half, double Most);
