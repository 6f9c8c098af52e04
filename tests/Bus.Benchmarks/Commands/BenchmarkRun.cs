using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Perfolizer.Horology;
using TypedBus.Benchmarks.Contestants;
using TypedBus.Benchmarks.Timing;
using Measurement = TypedBus.Benchmarks.Timing.Measurement;

namespace TypedBus.Benchmarks.Commands;

/// <summary>Runs the contestants under BenchmarkDotNet, each in a process of its own, with and without a profile.</summary>
public static class BenchmarkRun
{
    private const string WithProfile = "WithProfile";
    private const string WithoutProfile = "WithoutProfile";

    public static async Task<int> RunAsync(string[] arguments)
    {
        // The compiler reaches its last tier some 200 ms after the code got warm: iterations before that are no measurement.
        var job = Job.Default
            .WithToolchain(ProjectToolchain.Create())
            .WithWarmupCount(12)
            .WithIterationCount(20)
            .WithIterationTime(TimeInterval.FromMilliseconds(50));
        var config = ManualConfig.CreateEmpty()
            .AddJob(job.WithId(WithProfile), job.WithEnvironmentVariable("DOTNET_TieredPGO", "0").WithId(WithoutProfile))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(100));
        var summaries = BenchmarkRunner.Run([typeof(Benchmarks), typeof(SerializationBenchmarks)], config, arguments);
        var all = summaries.SelectMany(static one => one.Reports).ToList();
        IReadOnlyList<Contestant> contestants = [.. await Catalog.AllAsync(), .. SerializationBenchmarks.All()];
        foreach (var runs in all.GroupBy(static one => one.BenchmarkCase.Job.ResolvedId))
        {
            var reports = runs.Where(static one => one.Success).ToDictionary(NameOf);
            var measurements = contestants.Where(one => reports.ContainsKey(one.ToString())).Select(one => Of(one, reports[one.ToString()])).ToList();
            Report.Print($"BenchmarkDotNet, {runs.Key}", measurements, runs.Key == WithProfile);
        }

        return all.TrueForAll(static one => one.Success) && !summaries.Any(static one => one.HasCriticalValidationErrors) ? 0 : 1;
    }

    private static string NameOf(BenchmarkReport report) => (string)report.BenchmarkCase.Parameters[nameof(Benchmarks.Contestant)];

    private static Measurement Of(Contestant contestant, BenchmarkReport report)
    {
        var times = report.ResultStatistics!;
        return new Measurement(contestant, times.Median, times.Min, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }
}
