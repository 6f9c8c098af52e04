using TypedBus.Benchmarks.Contestants;

namespace TypedBus.Benchmarks.Timing;

/// <summary>What one contestant took.</summary>
/// <param name="Contestant">The contestant.</param>
/// <param name="Median">The median of the rounds, ns an operation.</param>
/// <param name="Minimum">The best round, ns an operation.</param>
/// <param name="Bytes">Allocated bytes an operation.</param>
public sealed record Measurement(Contestant Contestant, double Median, double Minimum, double Bytes);
