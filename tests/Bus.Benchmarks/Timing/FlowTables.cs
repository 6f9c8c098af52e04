using System.Globalization;
using System.Text;

namespace TypedBus.Benchmarks.Timing;

/// <summary>Writes measurements of flows as Markdown.</summary>
public static class FlowTables
{
    public static string Of(IEnumerable<FlowMeasurement> measurements)
    {
        var text = new StringBuilder();
        text.AppendLine("| | M messages/s | median ns | best ns | B |");
        text.AppendLine("|---|---:|---:|---:|---:|");
        foreach (var group in measurements.GroupBy(static one => one.Flow.Group))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| **{group.Key}** | | | | |");
            foreach (var one in group)
            {
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {one.Flow.Way} | {1000 / one.Median:F1} | {one.Median:F0} | {one.Minimum:F0} | {one.Bytes:F0} |");
            }
        }

        return text.ToString();
    }
}
