using System.Globalization;
using System.Text;

namespace TypedBus.Benchmarks.Distances;

/// <summary>What this library promises between two processes, held against one race: each ratio is the median of the rounds' own.</summary>
internal static class DistanceLimits
{
    private const int Small = 100;
    private const int Large = 100_000;

    public static string Of(IReadOnlyList<DistanceMeasurement> all)
    {
        var text = new StringBuilder();
        var absent = new SortedSet<string>(StringComparer.Ordinal);
        var unmeasured = 0;
        text.AppendLine("| limit | bound | median of the rounds | lowest to highest | |");
        text.AppendLine("|---|---:|---:|---:|---|");
        foreach (var (transport, zeromq) in ((string, string)[])[("unix", "zeromq-ipc"), ("tcp", "zeromq-tcp")])
        {
            var socket = $"socket-{transport}";
            foreach (var ours in OneWay(transport))
            {
                OneWayAtLeast(2, ours, zeromq, Small, 1_000);
                OneWayAtLeast(1, ours, zeromq, 10_000, Large);
                OneWayAtLeast(5, ours, "nats", Small);
                OneWayAtLeast(5, ours, "system-v-queue", Small);
                OneWayAtLeast(30, ours, "python-queue", Small);
                OneWayAtLeast(0.8, ours, socket, Large);
            }

            foreach (var ours in RoundTrips(transport))
            {
                RoundTripAtMost(1.3, ours, socket);
                RoundTripAtMost(0.5, ours, "grpc");
                RoundTripAtMost(0.5, ours, zeromq);
            }
        }

        foreach (var (tls, tcp) in OneWay("tls").Zip(OneWay("tcp")))
        {
            OneWayAtLeast(0.5, tls, tcp, Small, 1_000, 10_000, Large);
        }

        if (unmeasured > 0)
        {
            text.AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"{unmeasured} further limits are not measured, since these did not run: {string.Join(", ", absent)}.");
        }

        return text.ToString();

        void OneWayAtLeast(double bound, string ours, string theirs, params int[] sizes)
        {
            foreach (var size in sizes)
            {
                // To be as fast is not to be ahead.
                Add($"one way, {size:N0} B: {ours} as many times as fast as {theirs}", bound == 1 ? (FormattableString)$"more than 1" : $"at least {bound}", ours, theirs, size,
                    static round => round.Rate, ratio => bound == 1 ? ratio > 1 : ratio >= bound);
            }
        }

        void RoundTripAtMost(double bound, string ours, string theirs) =>
            Add($"round trip, p50, {Small} B: {ours}, as many times what {theirs} takes", $"at most {bound}", ours, theirs, Small,
                static round => round.Half, ratio => ratio <= bound);

        void Add(FormattableString what, FormattableString bound, string ours, string theirs, int size, Func<DistanceRound, double> figure, Func<double, bool> isMet)
        {
            if (Find(ours, size) is not { } mine || Find(theirs, size) is not { } other)
            {
                absent.UnionWith(((string[])[ours, theirs]).Where(name => Find(name, size) is null).Select(name => Text($"{name} with {size:N0} B")));
                unmeasured++;
                return;
            }

            var (middle, least, most) = mine.Beside(other, figure);
            text.AppendLine(
                CultureInfo.InvariantCulture, $"| {Text(what)} | {Text(bound)} | {middle:F2} | {least:F2} to {most:F2} | {(isMet(Math.Round(middle, 2)) ? "met" : "**missed**")} |");
        }

        DistanceMeasurement? Find(string name, int size) => all.FirstOrDefault(one => one.Contestant.Name == name && one.Size == size);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string[] OneWay(string transport) => [$"typedbus-{transport}", $"typedbus-{transport}-mailbox"];

    private static string[] RoundTrips(string transport) => [$"typedbus-{transport}-request", $"typedbus-{transport}-mailbox", $"typedbus-{transport}"];
}
