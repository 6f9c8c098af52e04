using System.Globalization;
using System.Runtime;
using TypedBus.Benchmarks.Contestants;

namespace TypedBus.Benchmarks.Timing;

/// <summary>Prints measurements as Markdown.</summary>
public static class Tables
{
    public static void Print(string title, IReadOnlyList<Measurement> measurements)
    {
        Console.WriteLine($"### {title}");
        Console.WriteLine();
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, " +
            $"{(GCSettings.IsServerGC ? "server" : "workstation")} GC, {DateTime.UtcNow:yyyy-MM-dd}");
        foreach (var group in measurements.GroupBy(static one => one.Contestant.Group))
        {
            var ours = group.First(static one => one.Contestant.Name == Ways.Ours);
            Console.WriteLine();
            Console.WriteLine($"| {group.Key} | median ns | best ns | B | times ours |");
            Console.WriteLine("|---|---:|---:|---:|---:|");
            foreach (var one in group)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {one.Contestant.Name} | {one.Median:F2} | {one.Minimum:F2} | {one.Bytes:F0} | {one.Median / ours.Median:F1} |"));
            }
        }

        Console.WriteLine();
    }
}
