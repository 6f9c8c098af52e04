using System.Globalization;
using System.Text;
using TypedBus.Benchmarks.Contestants;
using TypedBus.Benchmarks.Contestants.Serialization;

namespace TypedBus.Benchmarks.Timing;

/// <summary>Writes measurements as Markdown.</summary>
public static class Tables
{
    public static string Of(IEnumerable<Measurement> measurements)
    {
        var text = new StringBuilder();
        text.AppendLine("| | median ns | best ns | B | median beside ours |");
        text.AppendLine("|---|---:|---:|---:|---:|");
        foreach (var group in measurements.GroupBy(static one => one.Contestant.Group))
        {
            var ours = group.First(static one => one.Contestant.Way is Ways.Ours or SerializationWays.Ours);
            text.AppendLine($"| **{group.Key}** | | | | |");
            foreach (var one in group)
            {
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {one.Contestant.Way} | {one.Median:F2} | {one.Minimum:F2} | {one.Bytes:F0} | {one.Median / ours.Median:F1} |");
            }
        }

        return text.ToString();
    }

    public static string Of(IEnumerable<Limit> limits)
    {
        var text = new StringBuilder();
        text.AppendLine("| limit | bound | by medians | by best rounds |");
        text.AppendLine("|---|---:|---:|---:|");
        foreach (var limit in limits)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {limit.Text} | {(limit.IsMost ? "at most" : "at least")} {limit.Bound} {limit.Unit} | {Held(limit, Median)} | {Held(limit, Minimum)} |");
        }

        return text.ToString();

        static double Median(Measurement one) => one.Median;

        static double Minimum(Measurement one) => one.Minimum;
    }

    private static string Held(Limit limit, Func<Measurement, double> figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{limit.Of(figure):F2} {(limit.IsMet(figure) ? "met" : "**missed**")}");
}
