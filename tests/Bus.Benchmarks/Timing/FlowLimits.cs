using System.Globalization;
using System.Text;
using TypedBus.Benchmarks.Contestants.Mailboxes;

namespace TypedBus.Benchmarks.Timing;

/// <summary>What mailboxes promise, held against one run.</summary>
public static class FlowLimits
{
    private static readonly string[] Channels = [FlowWays.ChannelBounded, FlowWays.ChannelUnbounded];

    public static string Of(IReadOnlyList<FlowMeasurement> all, int[] producers)
    {
        var text = new StringBuilder();
        text.AppendLine("| limit | bound | by medians |");
        text.AppendLine("|---|---:|---:|");
        foreach (var isClass in (bool[])[false, true])
        {
            var one = FlowGroups.Of(1, isClass);
            AtLeast(one, FlowWays.Pool, FlowWays.ChannelBounded, 5);
            AtLeast(one, FlowWays.Pool, FlowWays.ChannelUnbounded, 3);
            foreach (var count in producers.Where(static count => count > 1))
            {
                var many = FlowGroups.Of(count, isClass);
                foreach (var way in (string[])[.. Channels, FlowWays.Proto, FlowWays.Akka])
                {
                    AtLeast(many, FlowWays.Pool, way, 3);
                }
            }
        }

        AtLeast(FlowGroups.Of(1, false), FlowWays.Yield, FlowWays.BareRing, 0.25);
        AtLeast(FlowGroups.Of(1, false), FlowWays.Spin, FlowWays.BareRing, 0.25);
        AtLeast(FlowGroups.Of(1, false), FlowWays.Batch, FlowWays.BareRing, 0.8);
        AtLeast(FlowGroups.PingPong, FlowWays.Pool, FlowWays.Proto, 1);
        AtMost(FlowGroups.PingPong, FlowWays.Inline, 60);
        AtLeast(FlowGroups.PingPong, FlowWays.Spin, FlowWays.Volatile, 0.77); // Within 1.3 times its time.
        AtLeast(FlowGroups.Ask1, FlowWays.Pool, FlowWays.Proto, 3);
        AtLeast(FlowGroups.Ask1, FlowWays.Pool, FlowWays.Akka, 3);
        AtLeast(FlowGroups.Ask32, FlowWays.Pool, FlowWays.Proto, 4);
        AtLeast(FlowGroups.Ask32, FlowWays.Pool, FlowWays.Akka, 4);
        AtMost(FlowGroups.Ask1, FlowWays.Inline, 60);
        AtLeast(FlowGroups.Ask1, FlowWays.Pool, FlowWays.MassTransit, 0);
        AtLeast(FlowGroups.Ask1, FlowWays.Pool, FlowWays.Wolverine, 0);
        return text.ToString();

        void AtLeast(string group, string ours, string theirs, double bound)
        {
            if (Find(group, ours) is { } mine && Find(group, theirs) is { } other)
            {
                var ratio = Math.Round(other.Median / mine.Median, 2);
                var met = bound == 0 ? "" : ratio >= bound ? " met" : " **missed**";
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {group}: {ours}, as many times as fast as {theirs} | {(bound == 0 ? "" : $"at least {bound}")} | {ratio:F2}{met} |");
            }
        }

        void AtMost(string group, string ours, double bound)
        {
            if (Find(group, ours) is { } mine)
            {
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {group}: {ours} | at most {bound} ns | {mine.Median:F0} {(mine.Median <= bound ? "met" : "**missed**")} |");
            }
        }

        FlowMeasurement? Find(string group, string way) => all.FirstOrDefault(one => one.Flow.Group == group && one.Flow.Way == way);
    }
}
