using System.Threading.Channels;

namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>Channels with one reader, which drains what there is, then waits.</summary>
internal static class ChannelFlows
{
    public static IEnumerable<Flow> All(int[] producers)
    {
        foreach (var count in producers)
        {
            yield return Of(FlowGroups.Of(count, false), FlowWays.ChannelBounded, count, new FlowStruct(1, 2, 3, 4), Bounded<FlowStruct>(count), static one => one.A);
            yield return Of(FlowGroups.Of(count, false), FlowWays.ChannelUnbounded, count, new FlowStruct(1, 2, 3, 4), Unbounded<FlowStruct>(count), static one => one.A);
            yield return Of(FlowGroups.Of(count, true), FlowWays.ChannelBounded, count, new FlowClass(1, 2, 3, 4), Bounded<FlowClass>(count), static one => one.A);
            yield return Of(FlowGroups.Of(count, true), FlowWays.ChannelUnbounded, count, new FlowClass(1, 2, 3, 4), Unbounded<FlowClass>(count), static one => one.A);
        }
    }

    private static Channel<T> Bounded<T>(int producers) => Channel.CreateBounded<T>(
        new BoundedChannelOptions(MailboxAttribute.DefaultCapacity) { SingleReader = true, SingleWriter = producers == 1 });

    private static Channel<T> Unbounded<T>(int producers) => Channel.CreateUnbounded<T>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = producers == 1 });

    private static Flow Of<T>(string group, string way, int producers, T message, Channel<T> channel, Func<T, long> value)
    {
        var tally = new Tally();
        _ = Task.Run(async () =>
        {
            while (await channel.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                while (channel.Reader.TryRead(out var one))
                {
                    tally.Count(value(one));
                }
            }
        });
        return new(group, way, Flow.By(producers, tally, count =>
        {
            var spin = default(SpinWait);
            for (var at = 0; at < count; at++)
            {
                while (!channel.Writer.TryWrite(message))
                {
                    spin.SpinOnce(sleep1Threshold: -1);
                }
            }
        }));
    }
}
