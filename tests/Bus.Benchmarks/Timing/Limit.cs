namespace TypedBus.Benchmarks.Timing;

/// <summary>One promise of speed.</summary>
/// <param name="Text">What is promised.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Bound">The most, or the least, that is allowed.</param>
/// <param name="IsMost">Whether the bound is the most.</param>
/// <param name="Value">What the measurements say, by their medians or their best rounds.</param>
public sealed record Limit(string Text, string Unit, double Bound, bool IsMost, Func<Func<Measurement, double>, double> Value)
{
    // Figures are printed, and held against the bound, with two decimals.
    public double Of(Func<Measurement, double> figure) => Math.Round(Value(figure), 2);

    public bool IsMet(Func<Measurement, double> figure) => IsMost ? Of(figure) <= Bound : Of(figure) >= Bound;
}
