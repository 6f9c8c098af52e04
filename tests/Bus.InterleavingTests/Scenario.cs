using Xunit;

namespace TypedBus.InterleavingTests;

/// <summary>What a test does with a scenario, which is named by its class and method, "Lane.PoolHandlesEverything".</summary>
internal static class Scenario
{
    /// <summary>How many schedules of each strategy an everyday run tries.</summary>
    internal const int Few = 50;

    /// <summary>How many a run without haste tries.</summary>
    internal const int Many = 200;

    /// <summary>How many a seeded bug may need.</summary>
    internal const int Enough = 2_000;

    internal static void Holds(string scenario, int schedules)
    {
        if (Explorer.FindBug(Subject.With().Scenario(scenario), schedules, confirmations: 2) is { } bug)
        {
            Assert.Fail(bug);
        }
    }

    internal static void Finds(string scenario, params Mutation[] bug) => Finds(scenario, Enough, bug);

    internal static void Finds(string scenario, int schedules, params Mutation[] bug) =>
        Assert.True(Explorer.FindBug(Subject.With(bug).Scenario(scenario), schedules, confirmations: 0) is not null, "The seeded bug was not found.");
}
