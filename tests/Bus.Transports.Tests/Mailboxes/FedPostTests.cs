using TypedBus.Diagnostics;
using TypedBus.Serialization;

namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>Posts that come together pass the queue of an idle lane by; nothing of what a mailbox promises may tell.</summary>
public sealed class FedPostTests
{
    private const int Many = 3000;

    [Fact]
    public async Task Requests_stay_in_line_with_posts()
    {
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        List<(int Posted, Task<Identity> Answer)> asked = [];
        for (int number = 1; number <= Many; number++)
        {
            desk.Post(new Item(number));
            if (number % 97 == 0)
            {
                asked.Add((number, desk.AskAsync(new Who()).AsTask()));
            }
        }

        foreach ((int posted, Task<Identity> answer) in asked)
        {
            Assert.Equal(Enumerable.Range(1, posted), (await answer.WaitAsync(NodePair.HangGuard)).Seen);
        }
    }

    [Fact]
    public async Task Handlers_that_wait_keep_the_order()
    {
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        Task opener = Task.Run(async () =>
        {
            for (int number = 100; number <= Many; number += 100)
            {
                await pair.Gates[Name(number)].Entered.WaitAsync(NodePair.HangGuard);
                pair.Gates[Name(number)].Open();
            }
        });
        for (int number = 1; number <= Many; number++)
        {
            await desk.PostAsync(new Item(number, number % 100 == 0 ? Name(number) : null));
        }

        await opener;
        Assert.Equal(Enumerable.Range(1, Many), await NodePair.SeenAsync(pair.On<Desk>(), Many));

        static string Name(int number) => $"gate {number}";
    }

    [Fact]
    public async Task What_cannot_be_read_holds_up_nothing()
    {
        await using NodePair pair = await NodePair.StartAsync();
        Link link = await HostileMailboxTests.AttachedAsync(pair);
        TargetSession session = new(link, 1, new TargetTerms(PostAnswer.None, null), Many, long.MaxValue);
        PlainPost items = new(session, HostileMailboxTests.WireIdOf(pair, typeof(Item)));
        PlainPost strange = new(session, 4711);
        byte[] nonsense = [0xC1, 0xC1];
        for (int number = 1; number <= 900; number++)
        {
            Send(link, number % 3 == 2 ? strange : items, number, number % 3 == 1 ? nonsense : null);
        }

        int[] seen = await NodePair.SeenAsync(pair.On<Desk>(), 300);
        Assert.Equal(Enumerable.Range(1, 300).Select(static one => 3 * one), seen);
        await NodePair.UntilAsync(() => Dropped(DropReasons.BadMessage) == 300 && Dropped(DropReasons.UnknownMessage) == 300);
        Assert.True(link.IsUp);

        int Dropped(string reason) => (int)pair.B.Statistics.Drops.GetValueOrDefault(reason);
    }

    [Fact]
    public async Task A_mailbox_that_closes_gives_up_what_came_with_the_failure()
    {
        await using NodePair pair = await NodePair.StartAsync();
        FragileMailbox fragile = pair.A.GetMailbox<FragileMailbox>("b");
        int posted = 0;
        try
        {
            for (int number = 1; number <= Many; number++)
            {
                if (number == 500)
                {
                    fragile.Post(new Break("Enough."));
                }
                else
                {
                    fragile.Post(new Item(number));
                }

                posted++;
            }
        }
        catch (MailboxClosedException)
        {
            // The other side has heard of it.
        }

        await NodePair.UntilAsync(() => pair.On<Fragile>().Seen.Length + pair.B.DeadLetters.Count + Dropped(pair.A) + Dropped(pair.B) == posted);
        Assert.Equal(Enumerable.Range(1, 499), pair.On<Fragile>().Seen);

        static long Dropped(Bus bus) =>
            bus.Statistics.Drops.GetValueOrDefault(DropReasons.MailboxClosed) + bus.Statistics.Drops.GetValueOrDefault(DropReasons.DeadLettersFull);
    }

    [Fact]
    public async Task A_node_that_stops_handles_what_it_has_accepted()
    {
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        for (int number = 1; number <= 200; number++)
        {
            desk.Post(new Item(number, number == 50 ? "stop" : null));
        }

        Identity asked = null!;
        Task<Identity> last = desk.AskAsync(new Who()).AsTask();
        await pair.Gates["stop"].Entered.WaitAsync(NodePair.HangGuard);
        Task stopped = pair.B.StopAsync().AsTask();
        pair.Gates["stop"].Open();
        await stopped.WaitAsync(NodePair.HangGuard);

        int[] seen = pair.On<Desk>().Seen;
        Assert.Equal(Enumerable.Range(1, seen.Length), seen);
        try
        {
            asked = await last.WaitAsync(NodePair.HangGuard);
        }
        catch (BusException)
        {
            // It came when the node took nothing any more.
        }

        Assert.True(seen.Length >= 50);
        Assert.True(asked is null || asked.Seen.Count == 200);
    }

    private static void Send(Link link, PlainPost plain, int number, byte[]? bytes)
    {
        SerializationBuffer buffer = SerializationBuffer.Rent(FrameLimits.Headroom);
        try
        {
            MessageWriter writer = new(buffer);
            Formatters.Of<Item>().Write(ref writer, new Item(number));
            writer.Flush();
            if (bytes is not null)
            {
                SerializationBuffer.Return(buffer);
                buffer = SerializationBuffer.Rent(FrameLimits.Headroom);
                bytes.CopyTo(buffer.GetSpan(bytes.Length));
                buffer.Advance(bytes.Length);
            }

            Assert.True(link.TrySendPlain(plain.Write(buffer, number)));
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }
    }
}
