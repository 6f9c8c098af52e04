using System.Diagnostics;
using TypedBus.Benchmarks.Contestants.Mailboxes;

namespace TypedBus.Benchmarks.Timing;

/// <summary>Times flows between threads in turn, in a new order each round; a round takes some 40 ms, so that threads are under way for most of it.</summary>
public static class FlowRace
{
    private const int Rounds = 15;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(40);

    public static IReadOnlyList<FlowMeasurement> Run(IReadOnlyList<Flow> flows)
    {
        var counts = flows.Select(static one =>
        {
            Console.Error.WriteLine(one);
            return Calibrate(one);
        }).ToArray();
        var times = flows.Select(static _ => new double[Rounds]).ToArray();
        var bytes = flows.Select(static _ => new double[Rounds]).ToArray();
        var order = Enumerable.Range(0, flows.Count).ToArray();
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                using var prepared = Prepare(flows[at]);
                var before = GC.GetTotalAllocatedBytes(precise: true);
                times[at][round] = Time(flows[at], counts[at]) / counts[at];
                bytes[at][round] = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / counts[at];
            }
        }

        return [.. flows.Select((one, at) => new FlowMeasurement(one, Median(times[at]), times[at].Min(), Median(bytes[at])))];
    }

    // Long enough for the compiler's last tier, too.
    private static int Calibrate(Flow flow)
    {
        using var prepared = flow.Prepare?.Invoke();
        var count = 1024;
        var best = double.MaxValue;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(1000))
        {
            var time = Time(flow, count) / count;
            best = Math.Min(best, time);
            if (time * count < RoundTime.TotalNanoseconds / 2)
            {
                count *= 2;
            }
        }

        return Math.Max(1024, (int)(RoundTime.TotalNanoseconds / best));
    }

    private static IDisposable? Prepare(Flow flow)
    {
        var prepared = flow.Prepare?.Invoke();
        flow.Run(1024);
        return prepared;
    }

    private static double Time(Flow flow, int count)
    {
        var start = Stopwatch.GetTimestamp();
        flow.Run(count);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
