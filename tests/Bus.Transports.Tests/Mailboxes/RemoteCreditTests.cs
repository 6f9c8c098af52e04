using TypedBus.Diagnostics;

namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>How much a mailbox of another node takes, and what happens beyond.</summary>
public sealed class RemoteCreditTests
{
    [Fact]
    public async Task A_full_mailbox_stops_its_sender_and_lets_go_of_it_again_in_order()
    {
        await using NodePair pair = await NodePair.StartAsync();
        WaitBoxMailbox box = pair.A.GetMailbox<WaitBoxMailbox>("b");
        await box.PostAsync(new Item(0, "gate"));
        int sent = 1;
        while (box.TryPost(new Item(sent)))
        {
            sent++;
        }

        // Without credit: one that waits, one that would have to, one that waits behind it.
        Task waiting = box.PostAsync(new Item(sent)).AsTask();
        Assert.False(box.TryPost(new Item(-1)));
        Assert.Equal(0, box.PostBatch([new Item(-2)]));
        Task next = box.PostAsync(new Item(sent + 1)).AsTask();
        Assert.False(waiting.IsCompleted || next.IsCompleted);
        Assert.InRange(sent, TargetCredit.MinMessages, TargetCredit.MinMessages + 2);

        pair.Gates["gate"].Open();
        await Task.WhenAll(waiting, next).WaitAsync(NodePair.HangGuard);
        int[] seen = await NodePair.SeenAsync(pair.On<WaitBox>(), sent + 2);

        Assert.Equal(Enumerable.Range(0, sent + 2), seen);
    }

    [Fact]
    public async Task A_thread_that_posts_without_credit_blocks()
    {
        await using NodePair pair = await NodePair.StartAsync();
        WaitBoxMailbox box = pair.A.GetMailbox<WaitBoxMailbox>("b");
        await box.PostAsync(new Item(0, "gate"));
        int sent = 1;
        while (box.TryPost(new Item(sent)))
        {
            sent++;
        }

        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task blocked = Task.Factory.StartNew(
            () =>
            {
                started.SetResult();
                box.Post(new Item(sent));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await started.Task;
        Assert.False(blocked.IsCompleted);
        pair.Gates["gate"].Open();
        await blocked.WaitAsync(NodePair.HangGuard);

        Assert.Equal(sent, (await NodePair.SeenAsync(pair.On<WaitBox>(), sent + 1))[^1]);
    }

    [Fact]
    public async Task A_sender_that_gives_up_waiting_for_credit_has_sent_nothing()
    {
        await using NodePair pair = await NodePair.StartAsync();
        WaitBoxMailbox box = pair.A.GetMailbox<WaitBoxMailbox>("b");
        await box.PostAsync(new Item(0, "gate"));
        int sent = 1;
        while (box.TryPost(new Item(sent)))
        {
            sent++;
        }

        using CancellationTokenSource cancel = new();
        Task cancelled = box.PostAsync(new Item(-1), cancel.Token).AsTask();
        Task waiting = box.PostAsync(new Item(sent)).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        pair.Gates["gate"].Open();
        await waiting.WaitAsync(NodePair.HangGuard);
        int[] seen = await NodePair.SeenAsync(pair.On<WaitBox>(), sent + 1);

        Assert.Equal(Enumerable.Range(0, sent + 1), seen);
    }

    [Fact]
    public async Task Large_messages_are_bounded_by_their_bytes()
    {
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        await desk.PostAsync(new Item(0, "gate"));
        string text = new('x', 64 * 1024);
        int sent = 0;
        Task last = Task.CompletedTask;

        // The desk has room for thousands, so that these lie in it; what bounds them is on their way.
        while (sent < 100)
        {
            last = desk.PostAsync(new Item(++sent, text)).AsTask();
        }

        pair.Gates[text].Open();
        pair.Gates["gate"].Open();
        await last.WaitAsync(NodePair.HangGuard);
        int[] seen = await NodePair.SeenAsync(pair.On<Desk>(), sent + 1);

        Assert.Equal(Enumerable.Range(0, sent + 1), seen);
    }

    [Fact]
    public async Task A_mailbox_that_fails_tells_a_sender_that_waits_for_the_answer()
    {
        await using NodePair pair = await NodePair.StartAsync();
        FailBoxMailbox box = pair.A.GetMailbox<FailBoxMailbox>("b");
        await box.PostAsync(new Item(0, "gate"));
        await box.PostAsync(new Item(1));
        MailboxFullException error = await Assert.ThrowsAsync<MailboxFullException>(async () => await box.PostAsync(new Item(2)));
        Assert.Contains("'b'", error.Message, StringComparison.Ordinal);
        Assert.Throws<MailboxFullException>(() => box.Post(new Item(3)));
        pair.Gates["gate"].Open();
        int[] seen = await NodePair.SeenAsync(pair.On<FailBox>(), 2);

        Assert.Equal([0, 1], seen);
    }

    [Fact]
    public async Task What_nobody_waits_for_is_counted_where_a_mailbox_fails()
    {
        await using NodePair pair = await NodePair.StartAsync();
        FailBoxMailbox box = pair.A.GetMailbox<FailBoxMailbox>("b");
        await box.PostAsync(new Item(0, "gate"));
        await box.PostAsync(new Item(1));
        Assert.True(box.TryPost(new Item(2)));

        await NodePair.UntilAsync(() => pair.B.Statistics.Drops.GetValueOrDefault(DropReasons.MailboxFull) == 1);
        pair.Gates["gate"].Open();
    }

    [Fact]
    public async Task A_mailbox_that_drops_counts_it_at_the_owner()
    {
        await using NodePair pair = await NodePair.StartAsync();
        NewestBoxMailbox newest = pair.A.GetMailbox<NewestBoxMailbox>("b");
        OldestBoxMailbox oldest = pair.A.GetMailbox<OldestBoxMailbox>("b");
        await newest.PostAsync(new Item(0, "newest"));
        await oldest.PostAsync(new Item(0, "oldest"));
        await pair.Gates["newest"].Entered.WaitAsync(NodePair.HangGuard);
        await pair.Gates["oldest"].Entered.WaitAsync(NodePair.HangGuard);
        for (int number = 1; number <= 100; number++)
        {
            await newest.PostAsync(new Item(number));
            await oldest.PostAsync(new Item(number));
        }

        await NodePair.UntilAsync(() => pair.B.Statistics.Drops.GetValueOrDefault(DropReasons.MailboxNewest) == 99
            && pair.B.Statistics.Drops.GetValueOrDefault(DropReasons.MailboxOldest) == 99);
        pair.Gates["newest"].Open();
        pair.Gates["oldest"].Open();

        IReadOnlyList<int> seen1 = await NodePair.SeenAsync(pair.On<NewestBox>(), 2);
        Assert.Equal([0, 1], seen1);
        IReadOnlyList<int> seen2 = await NodePair.SeenAsync(pair.On<OldestBox>(), 2);
        Assert.Equal([0, 100], seen2);
        Assert.Empty(pair.A.Statistics.Drops);
    }

    [Fact]
    public async Task Posts_that_nobody_awaits_and_requests_keep_their_order()
    {
        await using NodePair pair = await NodePair.StartAsync();
        DeskMailbox desk = pair.A.GetMailbox<DeskMailbox>("b");
        List<Task> posts = [];
        List<Task<Identity>> asks = [];
        for (int number = 0; number < 3000; number++)
        {
            posts.Add(desk.PostAsync(new Item(number)).AsTask());
            if (number % 100 == 99)
            {
                asks.Add(desk.AskAsync(new Who()).AsTask());
            }
        }

        await Task.WhenAll(posts).WaitAsync(NodePair.HangGuard);
        Identity[] identities = await Task.WhenAll(asks).WaitAsync(NodePair.HangGuard);

        Assert.Equal(Enumerable.Range(1, 30).Select(static one => one * 100), identities.Select(static one => one.Seen.Count));
        Assert.Equal(Enumerable.Range(0, 3000), identities[^1].Seen);
    }
}
