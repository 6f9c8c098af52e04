namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>The flows that can be compiled to native code: ours, and what the platform has.</summary>
internal static class FlowCatalog
{
    private static readonly int[] Producers = [1, 2];

    public static IReadOnlyList<Flow> Native(Bus bus) =>
    [
        .. TypedBusFlows.All(bus, Producers),
        .. ChannelFlows.All(Producers),
        .. DataflowFlows.All(Producers),
        BareRing.Flow(),
        .. AskFlows.All(bus),
        .. PingPongFlows.All(bus),
    ];
}
