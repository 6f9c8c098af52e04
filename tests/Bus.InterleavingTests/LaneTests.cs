using Xunit;

namespace TypedBus.InterleavingTests;

/// <summary>A lane runs one handler at a time, and sleeps only where nothing is left; no sender waits for nothing.</summary>
public sealed class LaneTests
{
    public static TheoryData<string> Scenarios =>
    [
        "Lane.PoolHandlesEverything",
        "Lane.PoolSuspendsAndResumes",
        "Lane.InlineHandlesEverything",
        "Lane.InlineSuspendsAndResumes",
        "Lane.ReaderHandlesEverything",
        "Lane.ReaderSuspendsAndResumes",
        "Lane.ThreadHandlesEverything",
        "Lane.StopGivesUpWhatIsLeft",
        "Waiter.EverySenderIsLetIn",
        "Waiter.EveryBlockedSenderIsLetIn",
        "Waiter.EverySenderMeetsTheLane",
        "Waiter.ACancelledWaitIsTold",
        "Waiter.AFreedPlaceIsNotOverlooked",
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Holds(string scenario) => Scenario.Holds(scenario, Scenario.Few);

    [Theory]
    [MemberData(nameof(Scenarios))]
    [Trait("Category", "Soak")]
    public void Holds_in_many_schedules(string scenario) => Scenario.Holds(scenario, Scenario.Many);
}
