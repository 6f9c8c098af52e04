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
        "Inline.RepliesReachTheirAsker",
        "Lane.ReaderHandlesEverything",
        "Lane.FeedComesBeforeTheQueue",
        "Lane.ThreadHandlesEverything",
        "Lane.StopGivesUpWhatIsLeft",
        "Waiter.EverySenderIsLetIn",
        "Waiter.ACancelledWaitIsTold",
        "Waiter.AFreedPlaceIsNotOverlooked",
    ];

    /// <summary>Of the same code by other ways.</summary>
    public static TheoryData<string> Variants =>
    [
        "Lane.InlineSuspendsAndResumes",
        "Inline.LateRepliesReachTheirAsker",
        "Lane.ReaderSuspendsAndResumes",
        "Lane.FeedSuspendsAndResumes",
        "Waiter.EveryBlockedSenderIsLetIn",
        "Waiter.EverySenderMeetsTheLane",
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Holds(string scenario) => Scenario.Holds(scenario, Scenario.Few);

    [Theory]
    [MemberData(nameof(Variants))]
    [Trait("Category", "Soak")]
    public void Holds_by_other_ways(string scenario) => Scenario.Holds(scenario, Scenario.Few);

    [Theory]
    [MemberData(nameof(Scenarios))]
    [MemberData(nameof(Variants))]
    [Trait("Category", "Soak")]
    public void Holds_in_many_schedules(string scenario) => Scenario.Holds(scenario, Scenario.Many);
}
