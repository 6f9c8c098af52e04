using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace TypedBus.InterleavingTests;

/// <summary>Runs a scenario under many schedules of Coyote's. No one strategy finds every bug.</summary>
internal static class Explorer
{
    private static readonly (string Name, Func<Configuration, Configuration> Choose)[] Strategies =
    [
        ("random", static one => one.WithRandomStrategy()),
        ("probabilistic", static one => one.WithProbabilisticStrategy(3)),
        ("prioritization, 2 switches", static one => one.WithPrioritizationStrategy(true, 2)),
        ("prioritization, 5 switches", static one => one.WithPrioritizationStrategy(true, 5)),
    ];

    /// <summary>The first bug that a schedule shows, and which; null where none does.</summary>
    /// <param name="scenario">What runs.</param>
    /// <param name="schedules">How many schedules of each strategy.</param>
    /// <param name="confirmations">
    /// How often a bug must come again from its seed. Coyote does not control every thread of the runtime, and now and then fails
    /// itself, or sees a deadlock where a thread of an earlier schedule is only late; that does not come again.
    /// </param>
    internal static string? FindBug(Action scenario, int schedules, int confirmations)
    {
        // In turns, since any strategy may be the one that finds it. The seeds are fixed, so that a failure comes again.
        const int Turn = 50;
        for (var done = 0; done < schedules; done += Turn)
        {
            foreach (var (name, choose) in Strategies)
            {
                var bug = RunTurn(choose, done);
                for (var again = 0; again < confirmations && bug is not null; again++)
                {
                    bug = RunTurn(choose, done);
                }

                if (bug is not null)
                {
                    return $"{name}, seed {done + 1}: {bug}";
                }
            }
        }

        return null;

        string? RunTurn(Func<Configuration, Configuration> choose, int done) =>
            Run(scenario, choose(Configuration.Create()).WithRandomGeneratorSeed((uint)done + 1).WithTestingIterations(Turn));
    }

    private static string? Run(Action scenario, Configuration configuration)
    {
        using var engine = TestingEngine.Create(
            configuration
                .WithMaxSchedulingSteps(1_000, 50_000)
                .WithAtomicOperationRaceCheckingEnabled()
                .WithVolatileOperationRaceCheckingEnabled()
                .WithMemoryAccessRaceCheckingEnabled()
                .WithLockAccessRaceCheckingEnabled()
                .WithFailureOnMaxStepsBoundEnabled()
                .WithTelemetryEnabled(false),
            scenario);
        engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.None));
        engine.Run();
        var report = engine.TestReport;
        return report.NumOfFoundBugs == 0 && report.InternalErrors.Count == 0 ? null : string.Join('\n', report.BugReports.Concat(report.InternalErrors));
    }
}
