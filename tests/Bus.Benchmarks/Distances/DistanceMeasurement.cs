namespace TypedBus.Benchmarks.Distances;

/// <summary>What one contestant did at one size, round by round.</summary>
/// <param name="Contestant">The contestant.</param>
/// <param name="Size">Bytes of payload.</param>
/// <param name="Rounds">Its rounds, the same for all contestants.</param>
internal sealed record DistanceMeasurement(DistanceContestant Contestant, int Size, IReadOnlyList<DistanceRound> Rounds)
{
    /// <summary>The median of a figure.</summary>
    public double Median(Func<DistanceRound, double> figure) => Middle(Rounds.Select(figure));

    /// <summary>A figure as many times as another's in the same round: that of the middle round, and the lowest and the highest.</summary>
    public (double Middle, double Least, double Most) Beside(DistanceMeasurement other, Func<DistanceRound, double> figure)
    {
        var ratios = Rounds.Zip(other.Rounds, (mine, theirs) => figure(mine) / figure(theirs)).ToList();
        return (Middle(ratios), ratios.Min(), ratios.Max());
    }

    private static double Middle(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
