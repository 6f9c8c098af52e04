using System.Globalization;

namespace TypedBus.Benchmarks.Distances;

/// <summary>
/// Measures contestants in turn, in a new order each round, so that slow stretches of the machine hit all alike, and each ratio can be taken
/// within a round. One that fails is left out from then on.
/// </summary>
internal sealed class DistanceRace(DistanceOptions options)
{
    private readonly List<DistanceContestant> _running = [];
    private readonly Dictionary<(DistanceContestant Contestant, int Size), List<DistanceRound>> _rounds = [];
    private readonly List<string> _failures = [];

    /// <summary>Who did not take part, or not to the end, and why.</summary>
    public IReadOnlyList<string> Failures => _failures;

    public async Task<IReadOnlyList<DistanceMeasurement>> RunAsync(IReadOnlyList<DistanceContestant> contestants, CancellationToken cancellationToken)
    {
        foreach (var one in contestants)
        {
            if (one.Tools.Where(static tool => !tool.IsThere).Select(static tool => tool.Name).ToList() is { Count: > 0 } missing)
            {
                _failures.Add($"{one.Name}: {string.Join(" and ", missing)} is missing; `bash tests/Bus.Benchmarks/Distances/install.sh` installs it.");
                await Console.Error.WriteLineAsync(_failures[^1]).ConfigureAwait(false);
                continue;
            }

            _running.Add(one);
            await TryAsync(one, "to start", () => one.StartAsync(cancellationToken)).ConfigureAwait(false);
        }

        // What is compiled as it runs is compiled better after a while, which must not be set against what was compiled before.
        var random = new Random(1);
        await RoundAsync(0, options.Sizes[0], random, cancellationToken).ConfigureAwait(false);
        _rounds.Clear();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var size in options.Sizes)
            {
                await RoundAsync(round, size, random, cancellationToken).ConfigureAwait(false);
            }
        }

        return
        [
            .. from size in options.Sizes
               from one in contestants
               where _running.Contains(one)
               select new DistanceMeasurement(one, size, _rounds[(one, size)]),
        ];
    }

    // All one way, then all round trips: what is compared lies close together in time.
    private async Task RoundAsync(int round, int size, Random random, CancellationToken cancellationToken)
    {
        var order = _running.ToArray();
        random.Shuffle(order);
        var rates = new Dictionary<DistanceContestant, double>();
        foreach (var one in order)
        {
            await TryAsync(
                one,
                $"one way with {size} bytes",
                async () => rates[one] = await one.OneWayAsync(size, options.Duration, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }

        foreach (var one in order.Where(_running.Contains))
        {
            await TryAsync(one, $"there and back with {size} bytes", async () =>
            {
                var trips = await one.RoundTripAsync(size, options.Count, cancellationToken).ConfigureAwait(false);
                Note(one, size, trips.Length == 0
                    ? new DistanceRound(rates[one], double.NaN, double.NaN)
                    : new DistanceRound(rates[one], trips[trips.Length / 2], trips[trips.Length * 99 / 100]));
                await Console.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{round}/{options.Rounds} {size} bytes {one.Name}: {rates[one]:N0}/s, {_rounds[(one, size)][^1].Half:F0} us")).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
    }

    private void Note(DistanceContestant one, int size, DistanceRound round)
    {
        if (!_rounds.TryGetValue((one, size), out var rounds))
        {
            _rounds[(one, size)] = rounds = [];
        }

        rounds.Add(round);
    }

    private async Task TryAsync(DistanceContestant one, string what, Func<Task> run)
    {
        try
        {
            await run().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _running.Remove(one);
            _failures.Add($"{one.Name} failed {what}: {e.Message}");
            await Console.Error.WriteLineAsync(_failures[^1]).ConfigureAwait(false);
        }
    }
}
