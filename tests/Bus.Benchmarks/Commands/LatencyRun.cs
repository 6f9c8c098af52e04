using System.Globalization;
using TypedBus.Benchmarks.Contestants.Mailboxes;

namespace TypedBus.Benchmarks.Commands;

/// <summary>Times each round trip between two mailboxes, and between two actors: the middle, and the slow ones.</summary>
internal static class LatencyRun
{
    private const int Rounds = 7;
    private const int Trips = 50_000;

    public static async Task RunAsync()
    {
        await using var bus = await Bus.StartAsync().ConfigureAwait(false);
        var proto = new Proto.ActorSystem();
        using var akka = Akka.Actor.ActorSystem.Create("benchmarks", "akka.loglevel = OFF\nakka.stdout-loglevel = OFF");
        var flows = PingPongFlows.All(bus).Concat(ActorPingPong.All(proto, akka)).Where(static one => one.Record is not null).ToList();
        flows.ForEach(static one => Enumerable.Range(0, 20).ToList().ForEach(_ => one.Run(Trips)));
        var rounds = Enumerable.Range(0, Rounds).Select(_ => flows.Select(Time).ToList()).ToList();
        Console.WriteLine("| ping-pong, there and back | p50 ns | p99 ns | p99.9 ns |");
        Console.WriteLine("|---|---:|---:|---:|");
        for (var at = 0; at < flows.Count; at++)
        {
            var times = rounds.ConvertAll(round => round[at]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {flows[at].Way} | {Median(times, 0.5):F0} | {Median(times, 0.99):F0} | {Median(times, 0.999):F0} |"));
        }

        await proto.ShutdownAsync().ConfigureAwait(false);
        await akka.Terminate().ConfigureAwait(false);
    }

    private static double[] Time(Flow flow)
    {
        var trips = new RoundTrips(Trips);
        flow.Record!(trips);
        flow.Run(2 * Trips);
        flow.Record(null);
        return trips.Sorted();
    }

    // Of the rounds, since one of them may have met with something else on the machine.
    private static double Median(List<double[]> rounds, double quantile) =>
        rounds.Select(one => one[(int)(quantile * (one.Length - 1))]).Order().ElementAt(rounds.Count / 2);
}
