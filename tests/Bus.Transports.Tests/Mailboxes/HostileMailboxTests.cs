using TypedBus.Diagnostics;
using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>A peer that does not keep to what mailboxes agree on.</summary>
public sealed class HostileMailboxTests
{
    [Fact]
    public async Task A_request_that_is_posted_is_refused_before_it_is_read()
    {
        await using NodePair pair = await NodePair.StartAsync();
        Link link = await AttachedAsync(pair);
        Send(link, FrameKind.Post, typeof(Who), new Who());

        await NodePair.UntilAsync(() => pair.B.Statistics.Drops.GetValueOrDefault(DropReasons.BadMessage) == 1);
        Assert.True(link.IsUp);
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_counted_and_the_next_message_is_handled()
    {
        await using NodePair pair = await NodePair.StartAsync();
        Link link = await AttachedAsync(pair);
        link.TrySend(new FrameHeader { Kind = FrameKind.Post, Target = 1, WireId = WireIdOf(pair, typeof(Item)) }, [0xC1, 0xC1]);
        Send(link, FrameKind.Post, typeof(Item), new Item(5));
        int[] seen = await NodePair.SeenAsync(pair.On<Desk>(), 1);

        Assert.Equal([5], seen);
        Assert.Equal(1, pair.B.Statistics.Drops.GetValueOrDefault(DropReasons.BadMessage));
        Assert.True(link.IsUp);
    }

    [Fact]
    public async Task A_message_that_the_mailbox_does_not_accept_is_counted()
    {
        await using NodePair pair = await NodePair.StartAsync();
        Link link = await AttachedAsync(pair);
        Send(link, FrameKind.Post, typeof(Break), new Break("Not a desk's."));

        await NodePair.UntilAsync(() => pair.B.Statistics.Drops.GetValueOrDefault(DropReasons.UnknownMessage) == 1);
        Assert.True(link.IsUp);
    }

    [Fact]
    public async Task Posts_beyond_the_credit_end_the_link()
    {
        await using NodePair pair = await NodePair.StartAsync();
        Link link = await AttachedAsync(pair);
        for (int number = 0; number < 10_000 && !link.IsClosed; number++)
        {
            Send(link, FrameKind.Post, typeof(Item), new Item(number, "gate"));
        }

        await link.Ended.WaitAsync(NodePair.HangGuard);
        pair.Gates["gate"].Open();
    }

    // Attached by the number 1, which the network does not know of.
    internal static async Task<Link> AttachedAsync(NodePair pair)
    {
        Link link = pair.A.Network!.Nodes.Known("b")!.UpLink!;
        link.TrySend(
            new FrameHeader { Kind = FrameKind.Attach, Target = 1, Extras = new FrameExtras { TargetName = pair.A.GetMailbox<DeskMailbox>("b").Address.Mailbox } }, []);
        Link served = pair.B.Network!.Nodes.Known("a")!.UpLink!;
        await NodePair.UntilAsync(() => served.Mailboxes.Served(1) is not null);
        return link;
    }

    internal static ulong WireIdOf(NodePair pair, Type type) => pair.A.Network!.Kernel.FindRoute(type)!.Message.WireId;

    private static void Send<T>(Link link, FrameKind kind, Type type, T message) => link.TrySend(
        new FrameHeader { Kind = kind, Target = 1, WireId = link.Network.Kernel.FindRoute(type)!.Message.WireId, Sequence = MessageSequence.Take() },
        message,
        static (ref MessageWriter writer, T message) => Formatters.Of<T>().Write(ref writer, message));
}
