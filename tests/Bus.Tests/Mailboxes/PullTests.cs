using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

public interface IReading;

public readonly record struct Temperature(double Celsius) : IReading;

public sealed record Alarm(string Text) : IReading;

public sealed class PullTests
{
    [Fact]
    public async Task Messages_are_received_in_order_and_by_type_while_the_rest_keep_their_order()
    {
        await using var test = await TestBus.StartAsync(static options => options.NodeName = "here");
        await using var box = test.Bus.OpenMailbox<IReading>("sensors");
        await test.Bus.FindMailbox<IReading>("sensors").SendAsync(new Temperature(1));
        await box.SendAsync(new Alarm("a"));
        await box.SendAsync(new Temperature(2));
        await box.SendAsync(new Alarm("b"));

        var alarm = await box.ReceiveAsync<Alarm>();
        Assert.Equal("a", alarm.Message.Text);
        Assert.Equal("here", alarm.Sender.Node);
        Assert.NotEqual(Guid.Empty, alarm.Id);
        Assert.Equal(new Temperature(1), (await box.ReceiveAsync()).Message);
        Assert.Equal(new Temperature(2), (await box.ReceiveFromAsync("here")).Message);
        Assert.True(box.TryReceive(out var last));
        Assert.Equal(new Alarm("b"), last.Message);
        Assert.False(box.TryReceive(out _));
    }

    [Fact]
    public async Task Receivers_are_served_in_order_each_with_what_it_waits_for()
    {
        await using var test = await TestBus.StartAsync();
        await using var box = test.Bus.OpenMailbox<IReading>("sensors");
        var elsewhere = box.ReceiveFromAsync("another node").AsTask();
        var alarm = box.ReceiveAsync<Alarm>().AsTask();
        var first = box.ReceiveAsync().AsTask();
        var second = box.ReceiveAsync().AsTask();

        await box.SendAsync(new Temperature(1));
        await box.SendAsync(new Temperature(2));
        await box.SendAsync(new Alarm("a"));

        Assert.Equal(new Temperature(1), (await first.WaitAsync(TestBus.HangGuard)).Message);
        Assert.Equal(new Temperature(2), (await second.WaitAsync(TestBus.HangGuard)).Message);
        Assert.Equal("a", (await alarm.WaitAsync(TestBus.HangGuard)).Message.Text);
        Assert.False(elsewhere.IsCompleted);
        box.Close();
        await Assert.ThrowsAsync<MailboxClosedException>(() => elsewhere.WaitAsync(TestBus.HangGuard));
    }

    [Fact]
    public async Task A_full_mailbox_has_senders_wait_in_order_and_cancellation_takes_them_out()
    {
        await using var test = await TestBus.StartAsync();
        await using var box = test.Bus.OpenMailbox<int>("numbers", new MailboxOptions { Capacity = 1 });
        await box.SendAsync(1);
        using var source = new CancellationTokenSource();
        var second = box.SendAsync(2, source.Token).AsTask();
        var third = box.SendAsync(3).AsTask();
        Assert.False(box.TrySend(4));

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(1, (await box.ReceiveAsync()).Message);
        await third.WaitAsync(TestBus.HangGuard);
        Assert.Equal(3, (await box.ReceiveAsync()).Message);
    }

    [Fact]
    public async Task A_rendezvous_completes_when_the_message_was_taken()
    {
        await using var test = await TestBus.StartAsync();
        await using var box = test.Bus.OpenMailbox<int>("numbers", new MailboxOptions { Capacity = 0 });

        Assert.False(box.TrySend(0));
        var send = box.SendAsync(1).AsTask();
        Assert.False(send.IsCompleted);
        Assert.Equal(1, (await box.ReceiveAsync()).Message);
        await send.WaitAsync(TestBus.HangGuard);

        var receive = box.ReceiveAsync().AsTask();
        Assert.True(box.TrySend(2));
        Assert.Equal(2, (await receive.WaitAsync(TestBus.HangGuard)).Message);
    }

    [Theory]
    [InlineData(Overflow.DropNewest, new[] { 1, 2 }, "mailbox-newest")]
    [InlineData(Overflow.DropOldest, new[] { 3, 4 }, "mailbox-oldest")]
    public async Task Drops_are_counted(Overflow overflow, int[] expected, string reason)
    {
        await using var test = await TestBus.StartAsync();
        await using var box = test.Bus.OpenMailbox<int>("numbers", new MailboxOptions { Capacity = 2, Overflow = overflow });
        for (var number = 1; number <= 4; number++)
        {
            Assert.True(box.TrySend(number));
        }

        box.Close();
        var received = new List<int>();
        await foreach (var one in box.ReadAllAsync())
        {
            received.Add(one.Message);
        }

        Assert.Equal(expected, received);
        Assert.Equal(2, test.Bus.Statistics.Drops[reason]);
    }

    [Fact]
    public async Task Closing_keeps_what_is_there_and_draining_waits_for_it()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.OpenMailbox<int>("numbers");
        await box.SendAsync(1);
        await box.SendAsync(2);

        var drained = box.DrainAsync();
        await Assert.ThrowsAsync<MailboxClosedException>(async () => await box.SendAsync(3));
        Assert.Equal(1, (await box.ReceiveAsync()).Message);
        Assert.False(drained.IsCompleted);
        Assert.Equal(2, (await box.ReceiveAsync()).Message);
        await drained.WaitAsync(TestBus.HangGuard);
        await Assert.ThrowsAsync<MailboxClosedException>(async () => await box.ReceiveAsync());
    }

    [Fact]
    public async Task A_failing_mailbox_and_wrong_names_say_what_is_wrong()
    {
        await using var test = await TestBus.StartAsync();
        await using var box = test.Bus.OpenMailbox<int>("numbers", new MailboxOptions { Capacity = 1, Overflow = Overflow.Fail });
        await box.SendAsync(1);

        Assert.Contains("numbers", (await Assert.ThrowsAsync<MailboxFullException>(async () => await box.SendAsync(2))).Message, StringComparison.Ordinal);
        Assert.Contains("already", Assert.Throws<BusException>(() => test.Bus.OpenMailbox<int>("numbers")).Message, StringComparison.Ordinal);
        Assert.Contains("System.Int32", Assert.Throws<BusException>(() => test.Bus.FindMailbox<string>("numbers")).Message, StringComparison.Ordinal);
        Assert.Contains("'other'", Assert.Throws<BusException>(() => test.Bus.FindMailbox<int>("other")).Message, StringComparison.Ordinal);
        Assert.Throws<NodeUnreachableException>(() => test.Bus.FindMailbox<int>("numbers", node: "far"));
        Assert.Throws<ArgumentOutOfRangeException>(() => test.Bus.OpenMailbox<int>("bad", new MailboxOptions { Capacity = -2 }));
    }

    [Fact]
    public async Task Several_senders_and_receivers_with_cancellation_neither_lose_nor_double_a_message()
    {
        await using var test = await TestBus.StartAsync();
        await using var box = test.Bus.OpenMailbox<int>("numbers", new MailboxOptions { Capacity = 4 });
        const int Count = 20_000;
        var received = new System.Collections.Concurrent.ConcurrentBag<int>();
        var receivers = Enumerable.Range(0, 3).Select(at => Task.Run(async () =>
        {
            while (true)
            {
                // Waits that are cut short race with messages that come.
                using var source = new CancellationTokenSource();
                var wait = box.ReceiveAsync(source.Token);
                if (at == 0 && !wait.IsCompleted)
                {
                    source.Cancel();
                }

                try
                {
                    received.Add((await wait).Message);
                }
                catch (OperationCanceledException)
                {
                    await Task.Yield();
                }
                catch (MailboxClosedException)
                {
                    return;
                }
            }
        })).ToArray();

        await Parallel.ForEachAsync(Enumerable.Range(0, Count), async (number, token) => await box.SendAsync(number, token));
        box.Close();
        await Task.WhenAll(receivers).WaitAsync(TestBus.HangGuard);

        Assert.Equal(Enumerable.Range(0, Count), received.Order());
    }
}
