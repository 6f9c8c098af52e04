namespace TypedBus.Benchmarks.Contestants.Mailboxes;

internal static class AskFlows
{
    public static IEnumerable<Flow> All(Bus bus)
    {
        var pool = bus.GetMailbox<PoolFlowMailbox>();
        var inline = bus.GetMailbox<InlineFlowMailbox>();
        foreach (var (group, clients) in ((string, int)[])[(FlowGroups.Ask1, 1), (FlowGroups.Ask32, 32)])
        {
            yield return new(group, FlowWays.Pool, Flow.Asking(clients, number => pool.AskAsync(new PoolQuestion(number))));
            yield return new(group, FlowWays.Inline, Flow.Asking(clients, number => inline.AskAsync(new InlineQuestion(number))));
        }

    }
}
