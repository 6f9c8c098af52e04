using Xunit;

namespace TypedBus.InterleavingTests;

/// <summary>No queue loses, doubles or reorders a message; each holds exactly its capacity.</summary>
public sealed class QueueTests
{
    public static TheoryData<string> Scenarios =>
    [
        "BoundedRing.Linearizable",
        "BoundedRing.LinearizableWithOnePlace",
        "SegmentedQueue.Linearizable",
        "DroppingRing.Linearizable",
        "DroppingRing.LinearizableWithThreePlaces",
        "DroppingRing.LinearizableWithOnePlace",
        "PriorityQueues.Linearizable",
        "SegmentedQueue.CountNeverMissesAMessage",
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Holds(string scenario) => Scenario.Holds(scenario, Scenario.Few);

    [Theory]
    [MemberData(nameof(Scenarios))]
    [Trait("Category", "Soak")]
    public void Holds_in_many_schedules(string scenario) => Scenario.Holds(scenario, Scenario.Many);
}
