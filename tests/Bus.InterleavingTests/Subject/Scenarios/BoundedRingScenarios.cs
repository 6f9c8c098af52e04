using TypedBus.Mailboxes;

namespace TypedBus.InterleavingTests.Scenarios;

public static class BoundedRingScenarios
{
    /// <summary>Two producers, one consumer, three places in four cells; some messages find no room.</summary>
    public static void Linearizable() => QueueScenario.Run(new BoundedRing<Slot>(3), 3);

    /// <summary>One place: every message meets a full ring.</summary>
    public static void LinearizableWithOnePlace() => QueueScenario.Run(new BoundedRing<Slot>(1), 1);
}
