using System.Diagnostics;
using TypedBus.Benchmarks.Contestants;

namespace TypedBus.Benchmarks.Timing;

/// <summary>What one contestant took.</summary>
/// <param name="Contestant">The contestant.</param>
/// <param name="Median">The median of the rounds, ns an operation.</param>
/// <param name="Minimum">The best round, ns an operation.</param>
/// <param name="Bytes">Allocated bytes an operation.</param>
public sealed record Measurement(Contestant Contestant, double Median, double Minimum, double Bytes);

/// <summary>
/// Times contestants in turn, round by round, so that whatever else the machine does meets all of them alike, and ratios hold where
/// single figures do not.
/// </summary>
public static class Stopwatches
{
    private const int Rounds = 41;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(4);

    public static List<Measurement> Measure(IReadOnlyList<Contestant> contestants)
    {
        WarmUp(contestants);
        var counts = contestants.Select(Calibrate).ToArray();
        var times = contestants.Select(static _ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var at = 0; at < contestants.Count; at++)
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

    // As many calls as fill a round.
    private static int Calibrate(Contestant contestant)
    {
        var count = 1_000;
        while (Time(contestant, count) < RoundTime.TotalNanoseconds && count < 100_000_000)
        {
            count *= 2;
        }

        return count;
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
        return Math.Round((GC.GetAllocatedBytesForCurrentThread() - before) / (double)count, 1);
    }

    private static double Median(double[] times)
    {
        var sorted = times.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
