using System.Globalization;
using TypedBus.Benchmarks.Growing;

namespace TypedBus.Benchmarks.Commands;

/// <summary>Measures how costs grow, prints them, and draws them into a file.</summary>
internal static class GrowthRun
{
    public static async Task RunAsync(string file)
    {
        var all = await MailboxGrowth.MeasureAsync().ConfigureAwait(false);
        foreach (var series in all)
        {
            Console.WriteLine($"{series.Title}, {series.Unit}, by {series.Axis}:");
            Console.WriteLine(string.Join(", ", series.Points.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Size}: {one.Cost:F0}"))));
        }

        await File.WriteAllTextAsync(file, Plot.Of(all)).ConfigureAwait(false);
        Console.WriteLine($"Drawn into {file}.");
    }
}
