using System.Threading.Tasks.Dataflow;

namespace TypedBus.Benchmarks.Contestants.Mailboxes;

internal static class DataflowFlows
{
    public static IEnumerable<Flow> All(int[] producers)
    {
        foreach (var count in producers)
        {
            yield return Of(FlowGroups.Of(count, false), FlowWays.ActionBlock, count, -1, new FlowStruct(1, 2, 3, 4), static one => one.A);
            yield return Of(FlowGroups.Of(count, false), FlowWays.ActionBlockBounded, count, MailboxAttribute.DefaultCapacity, new FlowStruct(1, 2, 3, 4), static one => one.A);
            yield return Of(FlowGroups.Of(count, true), FlowWays.ActionBlock, count, -1, new FlowClass(1, 2, 3, 4), static one => one.A);
        }
    }

    private static Flow Of<T>(string group, string way, int producers, int capacity, T message, Func<T, long> value)
    {
        var tally = new Tally();
        var block = new ActionBlock<T>(
            one => tally.Count(value(one)),
            new ExecutionDataflowBlockOptions { BoundedCapacity = capacity, SingleProducerConstrained = producers == 1 });
        return new(group, way, Flow.By(producers, tally, count =>
        {
            var spin = default(SpinWait);
            for (var at = 0; at < count; at++)
            {
                while (!block.Post(message))
                {
                    spin.SpinOnce(sleep1Threshold: -1);
                }
            }
        }));
    }
}
