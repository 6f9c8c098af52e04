using System.Globalization;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Measures contestants in turn, in a new order each round, so that slow stretches of the machine hit all alike.</summary>
internal static class DistanceRace
{
    public static async Task<IReadOnlyList<DistanceMeasurement>> RunAsync(
        IReadOnlyList<DistanceContestant> contestants, DistanceOptions options, CancellationToken cancellationToken)
    {
        foreach (var tool in contestants.SelectMany(static one => one.Tools))
        {
            _ = tool.Path;
        }

        foreach (var one in contestants)
        {
            await one.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        var measured = new List<DistanceMeasurement>();
        var order = contestants.ToArray();
        var random = new Random(1);
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var size in options.Sizes)
            {
                random.Shuffle(order);
                foreach (var one in order)
                {
                    measured.Add(await MeasureAsync(one, size, options, cancellationToken).ConfigureAwait(false));
                    Console.Error.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{round}/{options.Rounds} {size} bytes {one.Name}: {measured[^1].Rate:N0}/s, {measured[^1].Half:F0} us"));
                }
            }
        }

        return
        [
            .. from size in options.Sizes
               from one in contestants
               let rounds = measured.Where(each => each.Contestant == one && each.Size == size).ToList()
               select new DistanceMeasurement(one, size, Median(rounds, static each => each.Rate), Median(rounds, static each => each.Half), Median(rounds, static each => each.Most)),
        ];
    }

    private static async Task<DistanceMeasurement> MeasureAsync(DistanceContestant one, int size, DistanceOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var rate = await one.OneWayAsync(size, options.Duration, cancellationToken).ConfigureAwait(false);
            var trips = await one.RoundTripAsync(size, options.Count, cancellationToken).ConfigureAwait(false);
            return trips.Length == 0
                ? new DistanceMeasurement(one, size, rate, double.NaN, double.NaN)
                : new DistanceMeasurement(one, size, rate, trips[trips.Length / 2], trips[trips.Length * 99 / 100]);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{one.Name} failed with {size} bytes: {e.Message}", e);
        }
    }

    private static double Median(List<DistanceMeasurement> rounds, Func<DistanceMeasurement, double> figure) =>
        rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
}
