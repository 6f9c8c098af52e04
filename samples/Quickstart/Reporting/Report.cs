using System.Globalization;
using Quickstart.Handlers;
using Quickstart.Messages;
using Quickstart.Parsing;

namespace Quickstart.Reporting;

/// <summary>Prints the figures as plain text, the same on a terminal and in a file.</summary>
public sealed class Report(TextWriter output)
{
    private const int BarWidth = 30;

    public void Totals(Summary summary, Progress progress)
    {
        var period = summary is { From: { } from, To: { } to } ? $", {Date(from)} to {Date(to)}" : "";
        Line($"{summary.Requests:N0} requests in {progress.Lines:N0} lines, {Size(summary.Bytes)}{period}");
    }

    public void Paths(Summary summary) => Table("Top paths", summary.Paths.Select(static one => (one.Path, one.Count)));

    public void Classes(Summary summary) => Table("Status classes", summary.Classes.Select(static one => (one.Class, one.Count)));

    public void Hours(Summary summary) => Table("Busiest hours", summary.Hours.Select(static one => ($"{one.Hour:00}:00", one.Count)));

    public async Task SlowestAsync(IAsyncEnumerable<SlowRequestSeen> slowest)
    {
        var isFirst = true;
        await foreach (var one in slowest)
        {
            if (isFirst)
            {
                Heading("Slowest requests");
                isFirst = false;
            }

            Line($"{one.Duration.TotalMilliseconds,10:N1} ms  {one.Request.Method} {Shorten(one.Request.Path)} ({one.Request.Status}, line {one.Request.Line:N0})");
        }
    }

    public void Errors(IReadOnlyDictionary<string, long> byTopic) =>
        Table("Server errors by topic", byTopic.OrderByDescending(static one => one.Value).ThenBy(static one => one.Key, StringComparer.Ordinal).Select(static one => (one.Key, one.Value)));

    public void BadLines(IReadOnlyDictionary<BadLine, (long Count, long FirstLine)> bad)
    {
        if (bad.Count == 0)
        {
            return;
        }

        Heading($"Bad lines ({bad.Values.Sum(static one => one.Count):N0})");
        foreach (var (reason, (count, first)) in bad.OrderByDescending(static one => one.Value.Count).ThenBy(static one => one.Key))
        {
            Line($"{count,10:N0}  {Describe(reason)} (first in line {first:N0})");
        }
    }

    public void Timings(IEnumerable<(string Request, TimeSpan Time)> times, TimeSpan run, long lines)
    {
        output.WriteLine();
        Line($"{lines / Math.Max(run.TotalSeconds, 0.001):N0} lines a second; {string.Join(", ", times.Select(static one => $"{one.Request} took {one.Time.TotalMicroseconds:N0} us"))}");
    }

    private void Table(string title, IEnumerable<(string Name, long Count)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        Heading(title);
        var most = all.Max(static one => one.Count);
        foreach (var (name, count) in all)
        {
            Line($"{count,10:N0}  {Shorten(name),-40} {new string('#', (int)(BarWidth * count / most))}".TrimEnd());
        }
    }

    private void Heading(string title)
    {
        output.WriteLine();
        output.WriteLine(title);
    }

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private void Line(string text) => output.WriteLine(text);

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..57]}...";

    private static string Date(DateTimeOffset date) => date.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024.0):N1} MiB");

    private static string Describe(BadLine reason) => reason switch
    {
        BadLine.Blank => "blank",
        BadLine.TooLong => $"longer than {LineReader.MaxLength} bytes",
        BadLine.Truncated => "cut off",
        BadLine.NoAddress => "does not begin with an address",
        BadLine.BadDate => "date cannot be read",
        BadLine.NotHttp => "no HTTP request, such as TLS sent to a plain port",
        BadLine.BadRequest => "request cannot be read",
        BadLine.BadStatus => "status is no number from 100 to 599",
        BadLine.BadSize => "size is no number",
        _ => "request time is no number",
    };
}
