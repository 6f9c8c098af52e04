using System.Globalization;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Measures what idle connections use: all clients, each a node of its own, in one process, and the node that they are connected to in another.</summary>
internal static class IdleRun
{
    // What the first ones bring into being once is not theirs.
    private const int Before = 10;

    public static async Task<int> RunAsync(string folder, DistanceOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"### {options.Count:N0} idle connections, {Environment.ProcessorCount} cores, idle for {options.Duration.TotalSeconds:N0} s"));
        Console.WriteLine();
        Console.WriteLine("| a connection | client: managed B | resident B | server: managed B | resident B | client: CPU ms a minute | server: CPU ms a minute |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        var alone = await AloneAsync(options, cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"| a bus of the client's without a connection, which is not in the others' | {alone} | | | | |");
        (string Name, string Subject, string Endpoint)[] all =
        [
            ("typedbus-unix", "bus", "unix://" + Path.Combine(folder, "idle-bus.sock")),
            ("typedbus-tcp", "bus", "tcp://127.0.0.1:0"),
            ("socket-unix", "socket", "unix " + Path.Combine(folder, "idle.sock")),
            ("socket-tcp", "socket", "tcp 0"),
        ];
        foreach (var (name, subject, endpoint) in all.Where(one => options.Includes(one.Name)))
        {
            var pair = await ScalePair.StartAsync(subject, endpoint, null, cancellationToken).ConfigureAwait(false);
            await using (pair.ConfigureAwait(false))
            {
                await MeasureAsync(name, pair, subject == "bus" ? alone : default, options, cancellationToken).ConfigureAwait(false);
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(string name, ScalePair pair, ScaleUse alone, DistanceOptions options, CancellationToken cancellationToken)
    {
        await pair.HaveAsync(Before, cancellationToken).ConfigureAwait(false);
        var before = await pair.UseAsync(cancellationToken).ConfigureAwait(false);
        await pair.HaveAsync(Before + options.Count, cancellationToken).ConfigureAwait(false);
        var after = await pair.UseAsync(cancellationToken).ConfigureAwait(false);
        // What has just begun still compiles.
        await Task.Delay(options.Duration / 4, cancellationToken).ConfigureAwait(false);
        var began = pair.Processor();
        await Task.Delay(options.Duration, cancellationToken).ConfigureAwait(false);
        var ended = pair.Processor();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {after.Spokes.Each(before.Spokes, options.Count).Above(alone)} | {after.Hub.Each(before.Hub, options.Count)} | {Each(began.Spokes, ended.Spokes):F3} | {Each(began.Hub, ended.Hub):F3} |"));

        double Each(TimeSpan from, TimeSpan to) => (to - from).TotalMilliseconds / (Before + options.Count) / options.Duration.TotalMinutes;
    }

    // What of the client is the node with its handlers, and not the connection.
    private static async Task<ScaleUse> AloneAsync(DistanceOptions options, CancellationToken cancellationToken)
    {
        var nodes = await ChildReceiver.StartAsync(BusContestant.Far, ["scale", "spokes", "bus", "none"], cancellationToken).ConfigureAwait(false);
        await using (nodes.ConfigureAwait(false))
        {
            await nodes.TellAsync($"have {Before}", "done", cancellationToken).ConfigureAwait(false);
            var before = await ScaleUse.OfAsync(nodes, cancellationToken).ConfigureAwait(false);
            await nodes.TellAsync(string.Create(CultureInfo.InvariantCulture, $"have {Before + options.Count}"), "done", cancellationToken).ConfigureAwait(false);
            return (await ScaleUse.OfAsync(nodes, cancellationToken).ConfigureAwait(false)).Each(before, options.Count);
        }
    }
}
