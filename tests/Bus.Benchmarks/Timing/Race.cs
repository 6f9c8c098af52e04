using System.Diagnostics;
using TypedBus.Benchmarks.Contestants;

namespace TypedBus.Benchmarks.Timing;

/// <summary>
/// Times contestants in turn, round by round, so that whatever else the machine does meets all of them alike, and ratios hold where
/// single figures do not. Rounds are short beside a time slice: most of them are not interrupted.
/// </summary>
public static class Race
{
    private const int Rounds = 301;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMicroseconds(300);

    public static IReadOnlyList<Measurement> Run(IReadOnlyList<Contestant> contestants)
    {
        WarmUp(contestants);
        var counts = contestants.Select(Calibrate).ToArray();
        var times = contestants.Select(static _ => new double[Rounds]).ToArray();
        var order = Enumerable.Range(0, contestants.Count).ToArray();
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                times[at][round] = Time(contestants[at], counts[at]) / counts[at];
            }
        }

        return [.. contestants.Select((one, at) => new Measurement(one, Median(times[at]), times[at].Min(), Bytes(one, counts[at])))];
    }

    // The compiler goes from tier to tier in the background, each time after a pause.
    private static void WarmUp(IReadOnlyList<Contestant> contestants)
    {
        for (var round = 0; round < 12; round++)
        {
            foreach (var contestant in contestants)
            {
                for (var call = 0; call < 40; call++)
                {
                    contestant.Run(500);
                }
            }

            Thread.Sleep(150);
        }
    }

    // As many operations as fill a round, by the best of a few tries.
    private static int Calibrate(Contestant contestant)
    {
        var probe = 5_000;
        while (probe > 1 && Time(contestant, probe) > RoundTime.TotalNanoseconds)
        {
            probe /= 2;
        }

        var best = Enumerable.Range(0, 20).Min(_ => Time(contestant, probe)) / probe;
        return Math.Max(probe, (int)(RoundTime.TotalNanoseconds / best));
    }

    private static double Time(Contestant contestant, int count)
    {
        var start = Stopwatch.GetTimestamp();
        contestant.Run(count);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static double Bytes(Contestant contestant, int count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        contestant.Run(count);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / count;
    }

    private static double Median(double[] times)
    {
        var sorted = times.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
