using Microsoft.Extensions.DependencyInjection;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

/// <summary>What happens to a message that finds a mailbox full; the one that is being handled counts.</summary>
public sealed class OverflowTests
{
    [Fact]
    public async Task Wait_has_senders_wait_in_order_until_a_message_has_been_handled()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<WaitBoxMailbox>();
        var gate = new Gate();
        box.Post(new Item(1, gate));
        await gate.Entered;
        box.Post(new Item(2));

        Assert.False(box.TryPost(new Item(99)));
        var third = box.PostAsync(new Item(3)).AsTask();
        var fourth = box.PostAsync(new Item(4)).AsTask();
        Assert.False(third.IsCompleted || fourth.IsCompleted);
        Assert.False(box.TryPost(new Item(99)));

        gate.Open();
        await Task.WhenAll(third, fourth).WaitAsync(TestBus.HangGuard);
        await test.Bus.StopAsync();
        Assert.Equal([1, 2, 3, 4], test.Bus.Services.GetRequiredService<WaitBox>().Seen);
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_neither_loses_nor_doubles_a_message()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<WaitBoxMailbox>();
        var gate = new Gate();
        box.Post(new Item(1, gate));
        await gate.Entered;
        box.Post(new Item(2));
        using var source = new CancellationTokenSource();
        var cancelled = box.PostAsync(new Item(3), source.Token).AsTask();
        var waiting = box.PostAsync(new Item(4)).AsTask();

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.Open();
        await waiting.WaitAsync(TestBus.HangGuard);

        await test.Bus.StopAsync();
        Assert.Equal([1, 2, 4], test.Bus.Services.GetRequiredService<WaitBox>().Seen);
    }

    [Fact]
    public async Task A_thread_that_posts_to_a_full_mailbox_blocks()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<WaitBoxMailbox>();
        var gate = new Gate();
        box.Post(new Item(1, gate));
        await gate.Entered;
        box.Post(new Item(2));
        using var posting = new ManualResetEventSlim();
        var blocked = new Thread(() =>
        {
            posting.Set();
            box.Post(new Item(3));
        }) { IsBackground = true };
        blocked.Start();

        posting.Wait();
        Assert.True(SpinWait.SpinUntil(() => blocked.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TestBus.HangGuard));
        gate.Open();
        Assert.True(blocked.Join(TestBus.HangGuard));

        await test.Bus.StopAsync();
        Assert.Equal([1, 2, 3], test.Bus.Services.GetRequiredService<WaitBox>().Seen);
    }

    [Fact]
    public async Task Fail_throws_and_names_the_mailbox()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<FailBoxMailbox>();
        var gate = new Gate();
        box.Post(new Item(1, gate));
        await gate.Entered;
        box.Post(new Item(2));

        Assert.False(box.TryPost(new Item(3)));
        var error = Assert.Throws<MailboxFullException>(() => box.Post(new Item(3)));
        await Assert.ThrowsAsync<MailboxFullException>(async () => await box.PostAsync(new Item(3)));
        Assert.Contains("TypedBus.Tests.Mailboxes.FailBoxMailbox", error.Message, StringComparison.Ordinal);
        var published = await Assert.ThrowsAsync<AggregateException>(async () => await test.Bus.PublishAsync("fail", new Item(3)));
        Assert.IsType<MailboxFullException>(Assert.Single(published.InnerExceptions));
        Assert.Equal(0, box.PostBatch([new Item(4), new Item(5)]));

        gate.Open();
        await test.Bus.StopAsync();
        Assert.Equal([1, 2], test.Bus.Services.GetRequiredService<FailBox>().Seen);
    }

    [Fact]
    public async Task DropNewest_drops_what_comes_and_counts_it()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<NewestBoxMailbox>();
        var gate = new Gate();
        box.Post(new Item(1, gate));
        await gate.Entered;

        Assert.Equal(3, box.PostBatch([new Item(2), new Item(3), new Item(4)]));
        box.Post(new Item(5));
        Assert.True(box.TryPost(new Item(6)));
        await box.PostAsync(new Item(7));

        gate.Open();
        await test.Bus.StopAsync();
        Assert.Equal([1, 2], test.Bus.Services.GetRequiredService<NewestBox>().Seen);
        Assert.Equal(5, test.Bus.Statistics.Drops["mailbox-newest"]);
    }

    [Fact]
    public async Task DropOldest_drops_what_has_waited_longest_and_counts_it()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<OldestBoxMailbox>();
        var gate = new Gate();
        box.Post(new Item(1, gate));
        await gate.Entered;

        for (var number = 2; number <= 6; number++)
        {
            box.Post(new Item(number));
        }

        gate.Open();
        await test.Bus.StopAsync();
        Assert.Equal([1, 5, 6], test.Bus.Services.GetRequiredService<OldestBox>().Seen);
        Assert.Equal(3, test.Bus.Statistics.Drops["mailbox-oldest"]);
    }

    [Fact]
    public async Task A_mailbox_of_one_that_drops_the_oldest_keeps_the_latest_while_it_handles_another()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<LatestBoxMailbox>();
        var gate = new Gate();
        box.Post(new Item(1, gate));
        await gate.Entered;

        box.Post(new Item(2));
        box.Post(new Item(3));

        gate.Open();
        await test.Bus.StopAsync();
        Assert.Equal([1, 3], test.Bus.Services.GetRequiredService<LatestBox>().Seen);
    }

    [Fact]
    public async Task An_unbounded_mailbox_takes_everything()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<UnboundedBoxMailbox>();
        var gate = new Gate();
        box.Post(new Item(0, gate));
        await gate.Entered;
        for (var number = 1; number < 2000; number++)
        {
            Assert.True(box.TryPost(new Item(number)));
        }

        gate.Open();
        await test.Bus.StopAsync();
        Assert.Equal(Enumerable.Range(0, 2000), test.Bus.Services.GetRequiredService<UnboundedBox>().Seen);
    }
}
