using Microsoft.Extensions.DependencyInjection;

namespace TypedBus.Benchmarks.Contestants.Mailboxes;

internal static class TypedBusFlows
{
    private const int BatchSize = 256;

    public static IEnumerable<Flow> All(Bus bus, int[] producers)
    {
        var pool = bus.GetMailbox<PoolFlowMailbox>();
        var unbounded = bus.GetMailbox<UnboundedFlowMailbox>();
        var inline = bus.GetMailbox<InlineFlowMailbox>();
        var message = new FlowClass(1, 2, 3, 4);
        foreach (var count in producers)
        {
            var group = FlowGroups.Of(count, isClass: false);
            yield return new(group, FlowWays.Pool, Flow.By(count, Of<PoolFlow>(bus), Each(() => pool.Post(new FlowStruct(1, 2, 3, 4)))));
            yield return new(group, FlowWays.Unbounded, Flow.By(count, Of<UnboundedFlow>(bus), Each(() => unbounded.Post(new FlowStruct(1, 2, 3, 4)))));
            yield return new(group, FlowWays.Inline, Flow.By(count, Of<InlineFlow>(bus), Each(() => inline.Post(new FlowStruct(1, 2, 3, 4)))));
            yield return Spinning<YieldFlow, YieldFlowMailbox>(
                group, FlowWays.Yield, count, static mailbox => Each(() => mailbox.Post(new FlowStruct(1, 2, 3, 4))));
            if (count == 1)
            {
                yield return Spinning<SpinFlow, SpinFlowMailbox>(
                    group, FlowWays.Spin, count, static mailbox => Each(() => mailbox.Post(new FlowStruct(1, 2, 3, 4))));
                yield return Spinning<SpinFlow, SpinFlowMailbox>(
                    group, FlowWays.Batch, count, static mailbox => sends => Batches(sends, messages => mailbox.PostBatch(messages)));
                yield return new(group, FlowWays.PoolBatch, Flow.By(count, Of<PoolFlow>(bus), sends => Batches(sends, messages => pool.PostBatch(messages))));
            }

            group = FlowGroups.Of(count, isClass: true);
            yield return new(group, FlowWays.Pool, Flow.By(count, Of<PoolFlow>(bus), Each(() => pool.Post(message))));
            yield return new(group, FlowWays.Unbounded, Flow.By(count, Of<UnboundedFlow>(bus), Each(() => unbounded.Post(message))));
        }
    }

    private static Tally Of<THandler>(Bus bus)
        where THandler : FlowHandler => bus.Services.GetRequiredService<THandler>().Tally;

    private static Action<int> Each(Action post) => count =>
    {
        for (var at = 0; at < count; at++)
        {
            post();
        }
    };

    // A bus a round: its thread spins from the first message on, until the bus is disposed.
    private static Flow Spinning<THandler, THandle>(string group, string way, int producers, Func<THandle, Action<int>> sends)
        where THandler : FlowHandler
        where THandle : MailboxHandle
    {
        Action<int> run = static _ => { };
        return new(group, way, count => run(count))
        {
            Prepare = () =>
            {
                var bus = Bus.StartAsync().AsTask().GetAwaiter().GetResult();
                run = Flow.By(producers, Of<THandler>(bus), sends(bus.GetMailbox<THandle>()));
                return bus;
            },
        };
    }

    private static void Batches(int count, Func<FlowStruct[], int> post)
    {
        var spin = default(SpinWait);
        var batch = Enumerable.Repeat(new FlowStruct(1, 2, 3, 4), BatchSize).ToArray();
        while (count > 0)
        {
            var taken = post(count >= BatchSize ? batch : batch[..count]);
            count -= taken;
            if (taken == 0)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }
        }
    }
}
