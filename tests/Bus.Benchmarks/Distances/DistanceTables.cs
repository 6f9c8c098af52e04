using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Writes measurements between processes as Markdown.</summary>
internal static class DistanceTables
{
    public static string Of(IReadOnlyList<DistanceMeasurement> all, DistanceOptions options)
    {
        var text = new StringBuilder();
        text.AppendLine("### Two processes on one machine, contestants in turn");
        text.AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores; medians of {options.Rounds} rounds of {options.Duration.TotalSeconds} s and {options.Count} round trips.");
        text.AppendLine("'Beside a socket' is the median of each round's ratio to `socket-unix`, or `socket-tcp` for what goes over TCP: more is better one way, less for round trips.");
        text.AppendLine("`typedbus-x` publishes events, there and back too; `-request` sends requests; `-mailbox` posts through a remote handle, and asks.");
        foreach (var size in options.Sizes)
        {
            text.AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"| {size:N0} bytes | messages/s | MB/s | beside a socket | p50 us | p99 us | beside a socket |");
            text.AppendLine("|---|---:|---:|---:|---:|---:|---:|");
            foreach (var one in all.Where(one => one.Size == size))
            {
                var rate = one.Median(static round => round.Rate);
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {one.Contestant.Name} | {Figure(rate, "N0")} | {Figure(rate * size / 1e6, "N0")} | {Ratio(one, static round => round.Rate)} | {Figure(one.Median(static round => round.Half), "F1")} | {Figure(one.Median(static round => round.Most), "F1")} | {Ratio(one, static round => round.Half)} |");
            }
        }

        return text.ToString();

        string Ratio(DistanceMeasurement one, Func<DistanceRound, double> figure) =>
            all.FirstOrDefault(other => other.Size == one.Size && other.Contestant.Name == one.Contestant.Reference) is { } reference
                ? Figure(one.Beside(reference, figure).Middle, "F2")
                : "";
    }

    private static string Figure(double figure, string format) => double.IsFinite(figure) ? figure.ToString(format, CultureInfo.InvariantCulture) : "";
}
