using Xunit;

namespace TypedBus.InterleavingTests;

/// <summary>No queue loses, doubles or reorders a message; each holds exactly its capacity.</summary>
public sealed class QueueTests
{
    public static TheoryData<string> Scenarios =>
    [
        "BoundedRing.Linearizable",
        "SegmentedQueue.Linearizable",
        "DroppingRing.Linearizable",
        "PriorityQueues.Linearizable",
        "SegmentedQueue.CountNeverMissesAMessage",
    ];

    /// <summary>Of the same code by other ways.</summary>
    public static TheoryData<string> Variants =>
    [
        "BoundedRing.LinearizableWithOnePlace",
        "DroppingRing.LinearizableWithThreePlaces",
        "DroppingRing.LinearizableWithOnePlace",
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
