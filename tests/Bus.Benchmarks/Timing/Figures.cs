namespace TypedBus.Benchmarks.Timing;

/// <summary>The measurements of one run, by what was done and how; not a number where it was not measured.</summary>
public sealed class Figures(IReadOnlyList<Measurement> measurements)
{
    public double Of(Func<Measurement, double> figure, string group, string way) =>
        measurements.FirstOrDefault(one => one.Contestant.Group == group && one.Contestant.Way == way) is { } found ? figure(found) : double.NaN;

    public double Bytes(string group, string way) => Of(static one => one.Bytes, group, way);

    /// <summary>Those whose contestants were measured.</summary>
    public IEnumerable<Limit> Held(IEnumerable<Limit> limits) => limits.Where(static limit => double.IsFinite(limit.Value(static one => one.Median)));
}
