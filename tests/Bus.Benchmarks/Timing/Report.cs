using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedBus.Benchmarks.Timing;

/// <summary>Prints one run: where it ran, its figures and the limits.</summary>
public static class Report
{
    /// <summary>Whether the running code is compiled as it runs, by a profile of its first calls.</summary>
    public static bool IsOptimizedByProfile => RuntimeFeature.IsDynamicCodeCompiled && Environment.GetEnvironmentVariable("DOTNET_TieredPGO") != "0";

    public static void Print(string title, IReadOnlyList<Measurement> measurements, bool isOptimizedByProfile)
    {
        Console.WriteLine($"### {title}");
        Console.WriteLine();
        Console.WriteLine(
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, " +
            $"{(isOptimizedByProfile ? "with" : "without")} a profile.");
        Console.WriteLine();
        Console.WriteLine(Tables.Of(measurements));
        Console.WriteLine(Tables.Of(new Limits(measurements, isOptimizedByProfile).All()));
    }
}
