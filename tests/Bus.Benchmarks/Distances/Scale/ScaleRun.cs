using System.Diagnostics;
using System.Globalization;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Measures idle connections, and what a message costs as peers and types grow.</summary>
internal static class ScaleRun
{
    private const int Connections = 1_000;
    private const int Messages = 50_000;
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);
    private static readonly int[] Peers = [1, 2, 4, 8, 16, 32, 64];

    /// <summary>1,000 idle connections: resident bytes for each, on either side, and the time on processors over 10 s.</summary>
    public static async Task IdleAsync(string folder, DistanceOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine($"| {Connections:N0} idle connections, {Environment.ProcessorCount} cores | B each, client | B each, server | CPU client, % | CPU server, % |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        await EachAsync(folder, options, async subject =>
        {
            await subject.ConnectAsync(10, cancellationToken).ConfigureAwait(false);
            var (client, server) = Use(subject);
            await subject.ConnectAsync(Connections, cancellationToken).ConfigureAwait(false);
            GC.Collect();
            var (clientThen, serverThen) = Use(subject);
            await Task.Delay(IdleTime, cancellationToken).ConfigureAwait(false);
            var (clientNow, serverNow) = Use(subject);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {subject.Name} | {Each(client, clientThen):N0} | {Each(server, serverThen):N0} | {Share(clientThen, clientNow):F2} | {Share(serverThen, serverNow):F2} |"));
        }, cancellationToken).ConfigureAwait(false);

        static (ProcessUse Client, ProcessUse Server) Use(ScaleSubject subject) => (ProcessUse.Of(Environment.ProcessId), ProcessUse.Of(subject.OtherProcess));

        static double Each(ProcessUse before, ProcessUse after) => (double)(after.Bytes - before.Bytes) / (Connections - 10);

        static double Share(ProcessUse before, ProcessUse after) => (after.Processor - before.Processor) / IdleTime * 100;
    }

    /// <summary>What a message costs with 1 to 64 peers, and of 1 to 1,000 types.</summary>
    public static async Task GrowthAsync(string folder, DistanceOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine($"| ns a message, {Environment.ProcessorCount} cores | by | |");
        Console.WriteLine("|---|---|---|");
        await EachAsync(folder, options, async subject =>
        {
            var costs = new List<string>();
            foreach (var peers in Peers)
            {
                await subject.ConnectAsync(peers, cancellationToken).ConfigureAwait(false);
                costs.Add(Text(peers, await CostAsync(subject, 1).ConfigureAwait(false)));
            }

            Console.WriteLine($"| {subject.Name} | peers | {string.Join(", ", costs)} |");
            costs.Clear();
            await subject.ConnectAsync(1, cancellationToken).ConfigureAwait(false);
            foreach (var types in subject.Types)
            {
                costs.Add(Text(types, await CostAsync(subject, types).ConfigureAwait(false)));
            }

            if (costs.Count > 0)
            {
                Console.WriteLine($"| {subject.Name} | types | {string.Join(", ", costs)} |");
            }
        }, cancellationToken).ConfigureAwait(false);

        static string Text(int size, double cost) => string.Create(CultureInfo.InvariantCulture, $"{size}: {cost:F0}");

        async Task<double> CostAsync(ScaleSubject subject, int types)
        {
            var times = new double[options.Rounds];
            await subject.SendAsync(Messages / 5, types, cancellationToken).ConfigureAwait(false);
            for (var round = 0; round < times.Length; round++)
            {
                var start = Stopwatch.GetTimestamp();
                await subject.SendAsync(Messages, types, cancellationToken).ConfigureAwait(false);
                times[round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Messages;
            }

            return times.Order().ElementAt(times.Length / 2);
        }
    }

    // Whatever takes part in these stands here, beside bare sockets.
    private static IReadOnlyList<ScaleSubject> All(string folder) => [new SocketScale(Path.Combine(folder, "scale.sock"))];

    private static async Task EachAsync(string folder, DistanceOptions options, Func<ScaleSubject, Task> measure, CancellationToken cancellationToken)
    {
        foreach (var subject in All(folder).Where(one => options.Includes(one.Name)))
        {
            await using (subject.ConfigureAwait(false))
            {
                await subject.StartAsync(cancellationToken).ConfigureAwait(false);
                await measure(subject).ConfigureAwait(false);
            }
        }
    }
}
