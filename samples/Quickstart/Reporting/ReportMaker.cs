using TypedBus;

namespace Quickstart;

/// <summary>Asks the handlers, by requests, and arranges what they reply.</summary>
internal sealed class ReportMaker(IBus bus, TopicSubscriptions topics)
{
    private const int Count = 10;

    public async Task<Report> MakeAsync(string source, bool isPartial)
    {
        // The type of each reply follows from the request.
        var totals = await bus.SendAsync(new GetTotals());
        var paths = await bus.SendAsync(new GetTopPaths(Count));
        var classes = await bus.SendAsync(new GetStatusClasses());
        var slowest = await bus.SendAsync(new GetSlowestRequests(Count));
        var hours = await bus.SendAsync(new GetBusiestHours(Count));
        var scanners = await bus.SendAsync(new GetScanners());
        var bad = await bus.SendAsync(new GetBadLines());
        var requests = totals.Requests.Requests;
        return new Report(
            Heading(totals, source, isPartial),
            [
                new Section(
                    "Top paths",
                    ["requests", "share", "sent", "path"],
                    Rows(paths.Paths, one => [.. Tally(one.Tally, requests), Figures.Fit(one.Path)]),
                    paths.MaxMissed == 0 ? null : $"Too many paths to keep all: counts may be too low by {Figures.Count(paths.MaxMissed)}."),
                new Section("Status classes", ["requests", "share", "sent", "class"], Rows(classes, one => [.. Tally(one.Tally, requests), one.Class])),
                new Section(
                    "Slowest requests",
                    ["seconds", "status", "line", "time (UTC)", "request"],
                    Rows(slowest, static one =>
                    [
                        Figures.Seconds(one.Duration.GetValueOrDefault()), $"{one.Status}", Figures.Count(one.Line), Figures.Time(one.Time),
                        Figures.Fit($"{one.Method} {one.Path}"),
                    ]),
                    slowest.Count == 0 && requests > 0 ? "No line tells how long its request took." : null),
                new Section("Busiest hours", ["requests", "share", "sent", "hour (UTC)"], Rows(hours, one => [.. Tally(one.Tally, requests), Figures.Hour(one.Hour)])),
                new Section("Topics", ["requests", "share", "sent", "topic"], Rows(topics.Topics, one => [.. Tally(one.Value, requests), one.Key])),
                new Section("Server errors by path", ["requests", "path"], Rows(topics.Failing, static one => [Figures.Count(one.Value.Requests), Figures.Fit(one.Key)])),
                new Section(
                    "Suspected scanners",
                    ["since line", "client"],
                    Rows(scanners.Take(Count), static one => [Figures.Count(one.Line), Figures.Fit(one.Client)]),
                    scanners.Count > Count ? $"and {Figures.Count(scanners.Count - Count)} more" : null),
                new Section(
                    "Bad lines",
                    ["lines", "first", "reason"],
                    Rows(bad, static one => [Figures.Count(one.Lines), Figures.Count(one.FirstLine), BadLineText.Of(one.Reason)])),
            ]);
    }

    private static List<string> Heading(Totals totals, string source, bool isPartial)
    {
        List<string> heading = [$"Access log: {source}"];
        if (isPartial)
        {
            heading.Add("Interrupted: this covers what was read until then.");
        }

        var requests = totals.Requests;
        heading.Add($"Lines:      {Figures.Count(totals.Lines)}, of which {Figures.Count(requests.Requests)} requests and {Figures.Count(totals.Lines - requests.Requests)} bad");
        heading.Add($"Sent:       {Figures.Count(requests.Bytes)} bytes ({Figures.Bytes(requests.Bytes)})");
        if (totals is { First: { } first, Last: { } last })
        {
            heading.Add($"Time:       {Figures.Time(first)} to {Figures.Time(last)} UTC");
        }

        return heading;
    }

    private static string[] Tally(Tally tally, long requests) =>
        [Figures.Count(tally.Requests), Figures.Share(tally.Requests, requests), Figures.Bytes(tally.Bytes)];

    private static List<string[]> Rows<T>(IEnumerable<T> items, Func<T, string[]> row) => [.. items.Select(row)];
}
