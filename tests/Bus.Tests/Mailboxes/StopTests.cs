using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

[Message]
public sealed record Relay(int Hops);

[Handler, Mailbox]
public sealed class Relays(RelaysMailbox next, Recorder recorder)
{
    public void Handle(Relay message)
    {
        recorder.Add($"{message.Hops}");
        if (message.Hops > 0)
        {
#pragma warning disable TBUS207 // There is always room: a message is posted when another has left.
            next.Post(new Relay(message.Hops - 1));
#pragma warning restore TBUS207
        }
    }
}

public sealed class StopTests
{
    [Fact]
    public async Task What_was_accepted_is_handled_with_what_it_causes()
    {
        await using var test = await TestBus.StartAsync();
        test.Bus.GetMailbox<RelaysMailbox>().Post(new Relay(5000));

        var report = await test.Bus.StopAsync();

        Assert.True(report.Drained);
        Assert.Equal(5001, test.Entries.Count);
    }

    [Fact]
    public async Task A_stopped_bus_takes_nothing_and_says_so()
    {
        await using var test = await TestBus.StartAsync();
        var box = test.Bus.GetMailbox<WaitBoxMailbox>();
        var answers = test.Bus.GetMailbox<AnswersMailbox>();
        await test.Bus.StopAsync();

        Assert.Contains("WaitBoxMailbox", Assert.Throws<BusStoppedException>(() => box.Post(new Item(1))).Message, StringComparison.Ordinal);
        Assert.Throws<BusStoppedException>(() => box.TryPost(new Item(1)));
        await Assert.ThrowsAsync<BusStoppedException>(async () => await box.PostAsync(new Item(1)));
        await Assert.ThrowsAsync<BusStoppedException>(async () => await answers.AskAsync(new Echo(1)));
    }

    [Fact]
    public async Task The_deadline_holds_and_what_is_left_is_reported_and_kept()
    {
        var time = new FakeTimeProvider();
        await using var test = await TestBus.StartAsync(options => options.TimeProvider = time);
        var box = test.Bus.GetMailbox<WaitBoxMailbox>();
        var gate = new Gate();
        box.Post(new Item(1, gate));
        await gate.Entered;
        box.Post(new Item(2));
        var waiting = box.PostAsync(new Item(3)).AsTask();

        var stop = test.Bus.StopAsync().AsTask();
        Assert.False(stop.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(31));
        var report = await stop.WaitAsync(TestBus.HangGuard);

        Assert.Equal(3, report.Left["TypedBus.Tests.Mailboxes.WaitBoxMailbox"]);
        gate.Open();
        await Assert.ThrowsAsync<BusStoppedException>(() => waiting.WaitAsync(TestBus.HangGuard));
        Assert.True(SpinWait.SpinUntil(() => test.Bus.DeadLetters.Count == 1, TestBus.HangGuard));
        Assert.Equal("bus-stopped", test.Bus.DeadLetters.List()[0].Reason);
    }

    [Fact]
    public async Task Settings_out_of_range_are_named_when_the_bus_starts()
    {
        var error = await Assert.ThrowsAsync<BusException>(async () => await TestBus.StartAsync(options => options.AskTimeout = TimeSpan.Zero));

        Assert.Contains("AskTimeout", error.Message, StringComparison.Ordinal);
    }
}

[Message]
public sealed record Order(Gate Gate);

[Message]
public sealed record Shipped(int Number);

/// <summary>Holds a publish up that has a mailbox among its later subscribers, and publishes on while the bus stops.</summary>
[Handler]
public sealed class OrderClerk
{
    public async Task HandleAsync(Order order, MessageContext context)
    {
        await order.Gate.PassAsync();
        await context.PublishAsync(new Shipped(1));
    }
}

[Handler(Order = 1), Mailbox]
public sealed class OrderArchive(Recorder recorder)
{
    public void Handle(Order order) => recorder.Add("archived");

    public void Handle(Shipped shipped) => recorder.Add("shipped");
}

public sealed class StopWhilePublishingTests
{
    [Fact]
    public async Task What_an_accepted_publish_brings_to_mailboxes_is_handled_while_the_bus_stops()
    {
        await using var test = await TestBus.StartAsync();
        var gate = new Gate();
        var publish = test.Bus.PublishAsync(new Order(gate)).AsTask();
        await gate.Entered;

        var stop = test.Bus.StopAsync().AsTask();
        gate.Open();

        await publish.WaitAsync(TestBus.HangGuard);
        Assert.True((await stop.WaitAsync(TestBus.HangGuard)).Drained);
        Assert.Equal(["shipped", "archived"], test.Entries);
    }
}
