namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>Senders that meet a receiver of another node.</summary>
public sealed class RemoteRendezvousTests
{
    [Fact]
    public async Task A_sender_goes_on_when_the_receiver_has_taken_the_message()
    {
        await using NodePair pair = await NodePair.StartAsync();
        MeetingBoxMailbox box = pair.A.GetMailbox<MeetingBoxMailbox>("b");
        await box.PostAsync(new Item(0, "gate"));
        Task second = box.PostAsync(new Item(1)).AsTask();
        await pair.Gates["gate"].Entered.WaitAsync(NodePair.HangGuard);

        // An answer to what was sent after it shows that it had every chance to be answered.
        await pair.A.GetMailbox<DeskMailbox>("b").AskAsync(new Who());
        Assert.False(second.IsCompleted);
        Assert.False(box.TryPost(new Item(-1)));
        pair.Gates["gate"].Open();
        await second.WaitAsync(NodePair.HangGuard);
        box.Post(new Item(2));

        IReadOnlyList<int> seen1 = await NodePair.SeenAsync(pair.On<MeetingBox>(), 3);
        Assert.Equal([0, 1, 2], seen1);
    }

    [Fact]
    public async Task A_sender_that_goes_waits_until_the_owner_has_said_that_nobody_took_it()
    {
        await using NodePair pair = await NodePair.StartAsync();
        MeetingBoxMailbox box = pair.A.GetMailbox<MeetingBoxMailbox>("b");
        await box.PostAsync(new Item(0, "gate"));
        using CancellationTokenSource cancel = new();
        Task cancelled = box.PostAsync(new Item(1), cancel.Token).AsTask();
        Task next = box.PostAsync(new Item(2)).AsTask();
        await pair.A.GetMailbox<DeskMailbox>("b").AskAsync(new Who());
        await cancel.CancelAsync();
        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(NodePair.HangGuard));
        Assert.Equal(cancel.Token, error.CancellationToken);
        pair.Gates["gate"].Open();
        await next.WaitAsync(NodePair.HangGuard);

        IReadOnlyList<int> seen2 = await NodePair.SeenAsync(pair.On<MeetingBox>(), 2);
        Assert.Equal([0, 2], seen2);
    }

    [Fact]
    public async Task A_sender_that_goes_too_late_has_sent()
    {
        await using NodePair pair = await NodePair.StartAsync();
        MeetingBoxMailbox box = pair.A.GetMailbox<MeetingBoxMailbox>("b");
        int taken = 0;
        int withdrawn = 0;
        for (int number = 0; number < 200; number++)
        {
            using CancellationTokenSource cancel = new();
            Task post = box.PostAsync(new Item(number), cancel.Token).AsTask();
            await cancel.CancelAsync();
            try
            {
                await post.WaitAsync(NodePair.HangGuard);
                taken++;
            }
            catch (OperationCanceledException)
            {
                withdrawn++;
            }
        }

        await box.PostAsync(new Item(-1));
        int[] seen = await NodePair.SeenAsync(pair.On<MeetingBox>(), taken + 1);

        Assert.Equal(200, taken + withdrawn);
        Assert.Equal(taken + 1, seen.Length);
    }

    [Fact]
    public async Task A_cut_leaves_it_open_whether_it_was_handled()
    {
        await using NodePair pair = await NodePair.StartAsync();
        MeetingBoxMailbox box = pair.A.GetMailbox<MeetingBoxMailbox>("b");
        await box.PostAsync(new Item(0, "gate"));
        Task second = box.PostAsync(new Item(1)).AsTask();
        await pair.A.GetMailbox<DeskMailbox>("b").AskAsync(new Who());
        await pair.CutAsync();
        NodeUnreachableException error = await Assert.ThrowsAsync<NodeUnreachableException>(() => second.WaitAsync(NodePair.HangGuard));
        Assert.True(error.MaybeHandled);
        Task third = box.PostAsync(new Item(2)).AsTask();
        pair.Gates["gate"].Open();
        await third.WaitAsync(NodePair.HangGuard);

        // The one that was cut off is not met afterwards: its sender has been told.
        IReadOnlyList<int> seen3 = await NodePair.SeenAsync(pair.On<MeetingBox>(), 2);
        Assert.Equal([0, 2], seen3);
    }
}
