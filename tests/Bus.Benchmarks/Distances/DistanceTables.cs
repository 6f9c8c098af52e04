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
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores; medians of {options.Rounds} rounds.");
        text.AppendLine("'Beside a socket' sets the figure against `socket-unix`, or `socket-tcp` for what goes over TCP: more is better one way, less for round trips.");
        foreach (var size in options.Sizes)
        {
            text.AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"| {size:N0} bytes | messages/s | MB/s | beside a socket | p50 us | p99 us | beside a socket |");
            text.AppendLine("|---|---:|---:|---:|---:|---:|---:|");
            foreach (var one in all.Where(one => one.Size == size))
            {
                var reference = all.FirstOrDefault(other => other.Size == size && other.Contestant.Name == one.Contestant.Reference);
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {one.Contestant.Name} | {one.Rate:N0} | {one.Rate * size / 1e6:N0} | {Ratio(one.Rate, reference?.Rate)} | {Time(one.Half)} | {Time(one.Most)} | {Ratio(one.Half, reference?.Half)} |");
            }
        }

        return text.ToString();
    }

    private static string Time(double microseconds) => double.IsNaN(microseconds) ? "" : microseconds.ToString("F1", CultureInfo.InvariantCulture);

    private static string Ratio(double figure, double? reference) =>
        reference is { } other && double.IsFinite(figure / other) ? (figure / other).ToString("F2", CultureInfo.InvariantCulture) : "";
}
