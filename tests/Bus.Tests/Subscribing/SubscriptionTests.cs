using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Subscribing;

[Message]
public sealed record Tick(int Number);

public interface IAlarm;

[Message]
public sealed record Fire(int Floor) : IAlarm;

[Message]
public readonly record struct Flood(int Floor) : IAlarm;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task A_disposed_subscription_hears_nothing_more()
    {
        await using var test = await TestBus.StartAsync();
        var seen = new List<int>();
        var subscription = test.Bus.Subscribe<Tick>(tick => seen.Add(tick.Number));
        await test.Bus.PublishAsync(new Tick(1));

        subscription.Dispose();
        subscription.Dispose();
        await test.Bus.PublishAsync(new Tick(2));

        Assert.Equal([1], seen);
        Assert.Null(subscription.Pattern);
        Assert.True(subscription.Ready.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_subscription_may_end_itself_or_another_while_it_is_called()
    {
        await using var test = await TestBus.StartAsync();
        var seen = new List<string>();
        ISubscription first = null!, second = null!;
        first = test.Bus.Subscribe<Tick>(tick =>
        {
            seen.Add($"first {tick.Number}");
            first.Dispose();
            second.Dispose();
        });
        second = test.Bus.Subscribe<Tick>(tick => seen.Add($"second {tick.Number}"));

        await test.Bus.PublishAsync(new Tick(1));
        await test.Bus.PublishAsync(new Tick(2));

        // The publish that was under way had both of them.
        Assert.Equal(["first 1", "second 1"], seen);
    }

    [Fact]
    public async Task One_that_is_added_during_a_publish_hears_the_next()
    {
        await using var test = await TestBus.StartAsync();
        var seen = new List<string>();
        var added = new List<ISubscription>();
        using var first = test.Bus.Subscribe<Tick>(tick =>
        {
            seen.Add($"first {tick.Number}");
            added.Add(test.Bus.Subscribe<Tick>(late => seen.Add($"late {late.Number}")));
        });

        await test.Bus.PublishAsync(new Tick(1));
        added[0].Dispose();
        await test.Bus.PublishAsync(new Tick(2));
        first.Dispose();
        await test.Bus.PublishAsync(new Tick(3));

        Assert.Equal(["first 1", "first 2", "late 3"], seen);
    }

    [Fact]
    public async Task The_same_delegate_subscribed_twice_is_called_twice()
    {
        await using var test = await TestBus.StartAsync();
        var calls = 0;
        Action<Tick> handler = _ => calls++;
        using var one = test.Bus.Subscribe(handler);
        var two = test.Bus.Subscribe(handler);

        await test.Bus.PublishAsync(new Tick(1));
        Assert.Equal(2, calls);

        two.Dispose();
        await test.Bus.PublishAsync(new Tick(2));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task An_interface_receives_classes_and_structs()
    {
        await using var test = await TestBus.StartAsync();
        var seen = new List<IAlarm>();
        using var subscription = test.Bus.Subscribe<IAlarm>(seen.Add);

        await test.Bus.PublishAsync(new Fire(3));
        await test.Bus.PublishAsync(new Flood(0));
        await test.Bus.PublishAsync<IAlarm>(new Flood(1));

        Assert.Equal([new Fire(3), new Flood(0), new Flood(1)], seen);
    }

    [Fact]
    public async Task What_is_no_event_cannot_be_subscribed_to()
    {
        await using var test = await TestBus.StartAsync();

#pragma warning disable TBUS210 // What the compiler refuses, the bus refuses too.
        var request = Assert.Throws<BusException>(() => test.Bus.Subscribe<Sending.Double>(static _ => { }));
        var nothing = Assert.Throws<BusException>(() => test.Bus.Subscribe<string>(static _ => { }));
#pragma warning restore TBUS210

        Assert.Contains("Double", request.Message, StringComparison.Ordinal);
        Assert.Contains("System.String", nothing.Message, StringComparison.Ordinal);
        Assert.Contains("[Message]", nothing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => test.Bus.Subscribe((Action<Tick>)null!));
    }

    [Fact]
    public async Task A_stopped_bus_takes_no_subscriptions()
    {
        await using var test = await TestBus.StartAsync();
        var subscription = test.Bus.Subscribe<Tick>(static _ => { });
        await test.Bus.StopAsync();

        Assert.Throws<BusStoppedException>(() => test.Bus.Subscribe<Tick>(static _ => { }));
        subscription.Dispose();
    }

    [Fact]
    public async Task A_handler_that_returns_a_task_is_awaited_and_its_failure_is_kept()
    {
        await using var test = await TestBus.StartAsync();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var method = test.Bus.Subscribe<Tick>(_ => SaveAsync(gate.Task));
        using var lambda = test.Bus.Subscribe<Tick>("TypedBus.>", async _ => await gate.Task);
        using var other = test.Bus.Subscribe<Tick>(static _ => ValueTask.CompletedTask);

        var publish = test.Bus.PublishAsync(new Tick(1)).AsTask();
        Assert.False(publish.IsCompleted);
        gate.SetException(new InvalidOperationException("not saved"));

        var error = await Assert.ThrowsAsync<AggregateException>(() => publish.WaitAsync(TestBus.HangGuard));
        Assert.Equal(["not saved", "not saved"], error.InnerExceptions.Select(static one => one.Message));

        static async Task SaveAsync(Task task) => await task;
    }
}
