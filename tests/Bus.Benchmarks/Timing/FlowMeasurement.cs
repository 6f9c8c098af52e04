using TypedBus.Benchmarks.Contestants.Mailboxes;

namespace TypedBus.Benchmarks.Timing;

/// <summary>What one flow took.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Median">The median of the rounds, ns a message.</param>
/// <param name="Minimum">The best round, ns a message.</param>
/// <param name="Bytes">Allocated bytes a message, by all threads.</param>
public sealed record FlowMeasurement(Flow Flow, double Median, double Minimum, double Bytes);
