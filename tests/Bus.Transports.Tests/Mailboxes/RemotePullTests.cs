namespace TypedBus.Transports.Tests.Mailboxes;

public interface IReading
{
    double Value { get; }
}

[Message]
public readonly record struct Temperature(double Value) : IReading;

[Message]
public sealed record Alarm(double Value, string Text) : IReading;

/// <summary>Pull mailboxes of another node.</summary>
public sealed class RemotePullTests
{
    [Fact]
    public async Task Messages_are_received_with_their_types_and_their_sender()
    {
        await using NodePair pair = await NodePair.StartAsync();
        await using Mailbox<IReading> box = pair.B.OpenMailbox<IReading>("sensors");
        MailboxSender<IReading> far = pair.A.FindMailbox<IReading>("sensors", node: "b");
        await far.SendAsync(new Temperature(21.5));
        Assert.True(far.TrySend(new Alarm(99, "Hot.")));
        Received<Alarm> alarm = await box.ReceiveAsync<Alarm>().AsTask().WaitAsync(NodePair.HangGuard);
        Received<IReading> any = await box.ReceiveAsync();

        Assert.Equal(new Alarm(99, "Hot."), alarm.Message);
        Assert.Equal(new Temperature(21.5), any.Message);
        Assert.Equal("a", any.Sender.Node);
        Assert.NotEqual(alarm.Id, any.Id);
    }

    [Fact]
    public async Task A_receiver_chooses_the_node_that_it_receives_from()
    {
        await using NodePair pair = await NodePair.StartAsync();
        await using Bus c = await pair.StartAAsync(name: "c");
        await using Mailbox<IReading> box = pair.B.OpenMailbox<IReading>("sensors");
        await pair.A.FindMailbox<IReading>("sensors", "b").SendAsync(new Temperature(1));
        await c.FindMailbox<IReading>("sensors", "b").SendAsync(new Temperature(2));
        await box.SendAsync(new Temperature(3));

        Assert.Equal(2, (await box.ReceiveFromAsync("c").AsTask().WaitAsync(NodePair.HangGuard)).Message.Value);
        Assert.Equal(1, (await box.ReceiveFromAsync("a").AsTask().WaitAsync(NodePair.HangGuard)).Message.Value);
        Assert.Equal(3, (await box.ReceiveFromAsync("b")).Message.Value);
    }

    [Fact]
    public async Task A_name_that_nothing_has_is_the_error_of_the_first_message()
    {
        await using NodePair pair = await NodePair.StartAsync();
        MailboxSender<IReading> far = pair.A.FindMailbox<IReading>("nowhere", "b");
        BusException error = await Assert.ThrowsAsync<BusException>(async () => await far.SendAsync(new Temperature(1)));
        Assert.Contains("'nowhere'", error.Message, StringComparison.Ordinal);
        await using Mailbox<IReading> box = pair.B.OpenMailbox<IReading>("nowhere");

        // Opened since, it takes messages.
        await far.SendAsync(new Temperature(2));
        Assert.Equal(2, (await box.ReceiveAsync().AsTask().WaitAsync(NodePair.HangGuard)).Message.Value);
    }

    [Fact]
    public async Task Another_type_than_it_was_opened_for_is_the_error_of_the_first_message()
    {
        await using NodePair pair = await NodePair.StartAsync();
        await using Mailbox<IReading> box = pair.B.OpenMailbox<IReading>("sensors");
        BusException error = await Assert.ThrowsAsync<BusException>(
            async () => await pair.A.FindMailbox<Alarm>("sensors", "b").SendAsync(new Alarm(1, "")));

        Assert.Contains("IReading", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_mailbox_says_so()
    {
        await using NodePair pair = await NodePair.StartAsync();
        Mailbox<IReading> box = pair.B.OpenMailbox<IReading>("sensors");
        MailboxSender<IReading> far = pair.A.FindMailbox<IReading>("sensors", "b");
        await far.SendAsync(new Temperature(1));
        await NodePair.UntilAsync(() => box.Count == 1);
        box.Close();
        await Assert.ThrowsAsync<MailboxClosedException>(async () =>
        {
            // What was under way when it closed is counted.
            while (true)
            {
                await far.SendAsync(new Temperature(2));
            }
        });

        Assert.Equal(1, (await box.ReceiveAsync()).Message.Value);
        await Assert.ThrowsAsync<MailboxClosedException>(async () => await far.SendAsync(new Temperature(3)));
    }

    [Fact]
    public async Task A_rendezvous_meets_a_receiver()
    {
        await using NodePair pair = await NodePair.StartAsync();
        await using Mailbox<Alarm> box = pair.B.OpenMailbox<Alarm>("meeting", new MailboxOptions { Capacity = 0 });
        Task sent = pair.A.FindMailbox<Alarm>("meeting", "b").SendAsync(new Alarm(1, "")).AsTask();
        await pair.A.GetMailbox<DeskMailbox>("b").AskAsync(new Who());
        Assert.False(sent.IsCompleted);
        await box.ReceiveAsync().AsTask().WaitAsync(NodePair.HangGuard);
        await sent.WaitAsync(NodePair.HangGuard);
    }

    [Fact]
    public async Task A_mailbox_that_fails_tells_its_sender()
    {
        await using NodePair pair = await NodePair.StartAsync();
        await using Mailbox<Alarm> box = pair.B.OpenMailbox<Alarm>("small", new MailboxOptions { Capacity = 1, Overflow = Overflow.Fail });
        MailboxSender<Alarm> far = pair.A.FindMailbox<Alarm>("small", "b");
        await far.SendAsync(new Alarm(1, ""));

        await Assert.ThrowsAsync<MailboxFullException>(async () => await far.SendAsync(new Alarm(2, "")));
    }
}
