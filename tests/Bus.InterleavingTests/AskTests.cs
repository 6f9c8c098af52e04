using Xunit;

namespace TypedBus.InterleavingTests;

/// <summary>Pooled requests: what comes late reaches nobody else.</summary>
public sealed class AskTests
{
    public static TheoryData<string> Scenarios =>
    [
        "Ask.RepliesAndTimeoutsReachTheirAskerAlone",
        "Ask.CancellationsReachTheirAskerAlone",
        "AskWheel.NoTimeoutIsLost",
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Holds(string scenario) => Scenario.Holds(scenario, Scenario.Few);

    [Theory]
    [MemberData(nameof(Scenarios))]
    [Trait("Category", "Soak")]
    public void Holds_in_many_schedules(string scenario) => Scenario.Holds(scenario, Scenario.Many);
}
