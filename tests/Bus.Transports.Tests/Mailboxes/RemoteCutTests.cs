using Microsoft.Extensions.Time.Testing;
using TypedBus.Diagnostics;

namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>What handles do when nodes come and go.</summary>
public sealed class RemoteCutTests
{
    [Fact]
    public async Task Messages_wait_for_a_node_that_is_still_being_connected_to()
    {
        NodePair pair = NodePair.NotStarted();
        await using Bus a = await pair.StartAAsync();
        Task post = a.GetMailbox<DeskMailbox>("b").PostAsync(new Item(1)).AsTask();
        Task<Identity> ask = a.GetMailbox<DeskMailbox>("b").AskAsync(new Who()).AsTask();
        await using Bus b = await pair.StartBAsync();
        await post.WaitAsync(NodePair.HangGuard);

        IReadOnlyList<int> seen1 = (await ask.WaitAsync(NodePair.HangGuard)).Seen;
        Assert.Equal([1], seen1);
    }

    [Fact]
    public async Task A_name_that_nobody_has_fails_at_once_when_everybody_is_there()
    {
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox nobody = pair.A.GetMailbox<DeskMailbox>("nobody");
        NodeUnreachableException error = await Assert.ThrowsAsync<NodeUnreachableException>(
            () => nobody.PostAsync(new Item(1)).AsTask().WaitAsync(NodePair.HangGuard));

        Assert.False(error.MaybeHandled);
        Assert.Contains("'nobody'", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NodeUnreachableException>(() => nobody.AskAsync(new Who()).AsTask().WaitAsync(NodePair.HangGuard));
        Assert.Throws<NodeUnreachableException>(() => nobody.Post(new Item(1)));
    }

    [Fact]
    public async Task A_node_that_does_not_come_back_fails_what_waits_after_the_request_timeout()
    {
        FakeTimeProvider time = new();
        await using NodePair pair = await NodePair.StartAsync(bus => bus.TimeProvider = time);
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        await desk.PostAsync(new Item(1));
        await pair.B.DisposeAsync();
        await NodePair.UntilAsync(() => pair.A.Nodes.Find("b") is { State: NodeState.Down });
        Task post = desk.PostAsync(new Item(2)).AsTask();
        await NodePair.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return post.IsCompleted;
        });

        Assert.False((await Assert.ThrowsAsync<NodeUnreachableException>(() => post)).MaybeHandled);
    }

    [Fact]
    public async Task A_handle_attaches_anew_after_a_cut_and_loses_no_credit()
    {
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        for (int cut = 0; cut < 5; cut++)
        {
            await desk.PostAsync(new Item(cut));
            await desk.AskAsync(new Who());
            await pair.CutAsync();
        }

        IReadOnlyList<int> seen2 = (await desk.AskAsync(new Who()).AsTask().WaitAsync(NodePair.HangGuard)).Seen;
        Assert.Equal([0, 1, 2, 3, 4], seen2);
    }

    [Fact]
    public async Task What_waited_for_credit_goes_over_the_next_link()
    {
        await using NodePair pair = await NodePair.StartAsync();
        WaitBoxMailbox box = pair.A.GetMailbox<WaitBoxMailbox>("b");
        await box.PostAsync(new Item(0, "gate"));
        await pair.Gates["gate"].Entered.WaitAsync(NodePair.HangGuard);
        int sent = 1;
        while (box.TryPost(new Item(sent)))
        {
            sent++;
        }

        Task waiting = box.PostAsync(new Item(sent)).AsTask();
        Assert.False(waiting.IsCompleted);
        await pair.CutAsync();
        pair.Gates["gate"].Open();
        await waiting.WaitAsync(NodePair.HangGuard);
        int[] seen = await NodePair.SeenAsync(pair.On<WaitBox>(), 2);
        await NodePair.UntilAsync(() => pair.On<WaitBox>().Seen.Contains(sent));
        seen = pair.On<WaitBox>().Seen;

        // In order, and what is missing was under way in the cut.
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(seen.Distinct(), seen);
    }

    [Fact]
    public async Task Under_cuts_at_any_byte_every_message_is_handled_once_at_most_and_in_order()
    {
        int connection = 0;
        await using NodePair pair = await NodePair.StartAsync(
            faults: () => new Faults { CutAfter = Interlocked.Increment(ref connection) < 30 ? 1500 + (connection * 377) : long.MaxValue });
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        int asked = 0;
        for (int number = 0; number < 2000; number++)
        {
            await desk.PostAsync(new Item(number)).AsTask().WaitAsync(NodePair.HangGuard);
            if (number % 50 == 0)
            {
                try
                {
                    await desk.AskAsync(new Who()).AsTask().WaitAsync(NodePair.HangGuard);
                    asked++;
                }
                catch (NodeUnreachableException error)
                {
                    Assert.True(error.MaybeHandled);
                }
            }
        }

        await NodePair.UntilAsync(() => pair.On<Desk>().Seen.Contains(1999) || pair.A.Statistics.Drops.Count > 0);
        int[] seen = pair.On<Desk>().Seen;
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(seen.Distinct(), seen);
        Assert.True(asked > 0);
        Assert.True(connection > 3, $"Only {connection} connections.");
        long lost = pair.A.Statistics.Drops.GetValueOrDefault(DropReasons.Uncertain) + pair.A.Statistics.Drops.GetValueOrDefault(DropReasons.LinkLost);
        Assert.True(2000 - seen.Length <= lost, $"{2000 - seen.Length} are missing, and {lost} were counted.");
    }

    [Fact]
    public async Task A_node_that_stops_refuses_what_comes_and_the_sender_is_told()
    {
        await using NodePair pair = await NodePair.StartAsync(bus => bus.RequestTimeout = TimeSpan.FromMilliseconds(200));
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        await desk.PostAsync(new Item(1));
        await pair.B.StopAsync();

        await Assert.ThrowsAsync<NodeUnreachableException>(async () =>
        {
            while (true)
            {
                await desk.PostAsync(new Item(2)).AsTask().WaitAsync(NodePair.HangGuard);
            }
        });
    }

    [Fact]
    public async Task A_bus_that_has_stopped_posts_nothing()
    {
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        await desk.PostAsync(new Item(1));
        await pair.A.StopAsync();

        await Assert.ThrowsAsync<BusStoppedException>(async () => await desk.PostAsync(new Item(2)));
        Assert.Throws<BusStoppedException>(() => desk.TryPost(new Item(2)));
        await Assert.ThrowsAsync<BusStoppedException>(async () => await desk.AskAsync(new Who()));
    }
}
