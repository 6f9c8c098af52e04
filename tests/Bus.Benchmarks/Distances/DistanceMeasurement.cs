namespace TypedBus.Benchmarks.Distances;

/// <summary>The medians of the rounds of one contestant at one size.</summary>
/// <param name="Contestant">The contestant.</param>
/// <param name="Size">Bytes of payload.</param>
/// <param name="Rate">Messages a second, one way.</param>
/// <param name="Half">What half of the round trips took at most, us; not a number where there are none.</param>
/// <param name="Most">What 99 of 100 took at most, us.</param>
internal sealed record DistanceMeasurement(DistanceContestant Contestant, int Size, double Rate, double Half, double Most);
