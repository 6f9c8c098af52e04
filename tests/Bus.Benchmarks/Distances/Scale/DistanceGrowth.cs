using System.Globalization;
using TypedBus.Benchmarks.Growing;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Measures what a message of 100 bytes costs as peers and types grow, from the first call of the sender until all have arrived.</summary>
internal static class DistanceGrowth
{
    private static readonly int[] Peers = [1, 2, 4, 8, 16, 32, 64];
    private static readonly int[] Types = [1, 10, 100, 1_000];

    // Each type has code of its own, which is compiled better after some calls.
    private const int TypesWarmUp = 8;
    private const int PeersWarmUp = 2;

    public static async Task<int> RunAsync(string folder, DistanceOptions options, CancellationToken cancellationToken)
    {
        Series[] all =
        [
            .. await PeersAsync(folder, options, cancellationToken).ConfigureAwait(false),
            .. await TypesAsync(folder, options, cancellationToken).ConfigureAwait(false),
        ];
        Console.WriteLine($"| ns a message that arrives, {Environment.ProcessorCount} cores | by | |");
        Console.WriteLine("|---|---|---|");
        foreach (var series in all)
        {
            var costs = series.Points.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Size}: {one.Cost:F0}"));
            Console.WriteLine($"| {series.Title} | {series.Axis} | {string.Join(", ", costs)} |");
        }

        await File.WriteAllTextAsync(options.File, Plot.Of(all), cancellationToken).ConfigureAwait(false);
        Console.WriteLine();
        Console.WriteLine($"Drawn into {options.File}.");
        return 0;
    }

    private static async Task<IReadOnlyList<Series>> PeersAsync(string folder, DistanceOptions options, CancellationToken cancellationToken)
    {
        var bus = await ScalePair.StartAsync("bus", "unix://" + Path.Combine(folder, "growth-bus.sock"), null, cancellationToken).ConfigureAwait(false);
        await using var busEnd = bus.ConfigureAwait(false);
        var socket = await ScalePair.StartAsync("socket", "unix " + Path.Combine(folder, "growth.sock"), null, cancellationToken).ConfigureAwait(false);
        await using var socketEnd = socket.ConfigureAwait(false);
        (string Title, string Axis, Func<int, Task<double>> Measure)[] ways =
        [
            ("One publisher, to each receiver", "receivers", peers => bus.OutAsync(options.Count, peers, cancellationToken)),
            ("One bare socket a receiver", "receivers", peers => socket.OutAsync(options.Count, peers, cancellationToken)),
            ("To one receiver", "senders", peers => bus.InAsync(options.Count, peers, cancellationToken)),
            ("To one receiver, bare sockets", "senders", peers => socket.InAsync(options.Count, peers, cancellationToken)),
        ];
        var points = ways.Select(static _ => new List<(int, double)>()).ToArray();
        foreach (var peers in Peers)
        {
            await bus.HaveAsync(peers, cancellationToken).ConfigureAwait(false);
            await socket.HaveAsync(peers, cancellationToken).ConfigureAwait(false);
            var costs = await InTurnAsync([.. ways.Select(way => (Func<Task<double>>)(() => way.Measure(peers)))], $"{peers} peers", PeersWarmUp, options).ConfigureAwait(false);
            for (var at = 0; at < ways.Length; at++)
            {
                points[at].Add((peers, costs[at]));
            }
        }

        return [.. ways.Select((way, at) => new Series(way.Title, way.Axis, "ns", points[at]))];
    }

    private static async Task<IReadOnlyList<Series>> TypesAsync(string folder, DistanceOptions options, CancellationToken cancellationToken)
    {
        var pairs = new List<ScalePair>();
        try
        {
            foreach (var types in Types)
            {
                await Console.Error.WriteLineAsync($"{types} types are compiled").ConfigureAwait(false);
                pairs.Add(await ScalePair.StartAsync(
                    "bus", "unix://" + Path.Combine(folder, $"types-{types}.sock"), TypeFiles.Write(folder, types), cancellationToken).ConfigureAwait(false));
                await pairs[^1].HaveAsync(1, cancellationToken).ConfigureAwait(false);
            }

            var ways = pairs.SelectMany((pair, at) => (Func<Task<double>>[])[() => MeasureAsync(pair, 1), () => MeasureAsync(pair, Types[at])]).ToArray();
            var costs = await InTurnAsync(ways, "types, the first and all", TypesWarmUp, options).ConfigureAwait(false);
            return
            [
                new Series("The first of the types", "types with a handler", "ns", [.. Types.Select((types, at) => (types, costs[2 * at]))]),
                new Series("All types in turn", "types with a handler", "ns", [.. Types.Select((types, at) => (types, costs[(2 * at) + 1]))]),
            ];
        }
        finally
        {
            foreach (var pair in pairs)
            {
                await pair.DisposeAsync().ConfigureAwait(false);
            }
        }

        async Task<double> MeasureAsync(ScalePair pair, int inTurn)
        {
            await pair.TypesAsync(inTurn, cancellationToken).ConfigureAwait(false);
            return await pair.InAsync(options.Count, 1, cancellationToken).ConfigureAwait(false);
        }
    }

    // The medians of rounds in which all have their turn. Those before warm up.
    private static async Task<double[]> InTurnAsync(Func<Task<double>>[] all, string what, int warmUp, DistanceOptions options)
    {
        var costs = all.Select(static _ => new List<double>()).ToArray();
        for (var round = -warmUp; round < options.Rounds; round++)
        {
            for (var at = 0; at < all.Length; at++)
            {
                var cost = await all[at]().ConfigureAwait(false);
                if (round >= 0)
                {
                    costs[at].Add(cost);
                }
            }
        }

        var medians = costs.Select(static one => one.Order().ElementAt(one.Count / 2)).ToArray();
        await Console.Error.WriteLineAsync($"{what}: {string.Join(", ", medians.Select(static one => one.ToString("F0", CultureInfo.InvariantCulture)))} ns").ConfigureAwait(false);
        return medians;
    }
}
