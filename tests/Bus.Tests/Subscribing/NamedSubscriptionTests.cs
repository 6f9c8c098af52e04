using TypedBus.Dispatch;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Subscribing;

/// <summary>Subscriptions that have a name.</summary>
public sealed class NamedSubscriptionTests
{
    [Fact]
    public async Task Every_form_of_handler_may_have_a_name()
    {
        await using var test = await TestBus.StartAsync();
        var bus = test.Bus;
        var seen = new List<int>();
        ISubscription[] named =
        [
            bus.Subscribe<Tick>(tick => seen.Add(1), name: "1"),
            bus.Subscribe<Tick>(">", tick => seen.Add(2), name: "2"),
            bus.Subscribe<Tick>((tick, _, _) => Note(3), name: "3"),
            bus.Subscribe<Tick>(">", (tick, _, _) => Note(4), name: "4"),
            bus.Subscribe<Tick>(tick => Note(5), name: "5"),
            bus.Subscribe<Tick>(">", tick => Note(6), name: "6"),
            bus.Subscribe<Tick>(async Task (tick) => await Note(7), name: "7"),
            bus.Subscribe<Tick>(">", async Task (tick) => await Note(8), name: "8"),
        ];
        await bus.PublishAsync(new Tick(1));

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], seen);
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], named.Select(static one => ((Subscription)one).SubscriptionName));

        ValueTask Note(int number)
        {
            seen.Add(number);
            return default;
        }
    }

    [Fact]
    public async Task A_subscription_without_a_name_has_none()
    {
        await using var test = await TestBus.StartAsync();

        Assert.Null(((Subscription)test.Bus.Subscribe<Tick>(static _ => { })).SubscriptionName);
        Assert.Null(((Subscription)test.Bus.Subscribe<Tick>(static _ => { })).SubscriptionName);
    }

    [Theory, InlineData(""), InlineData(" ")]
    public async Task A_name_is_not_empty(string name)
    {
        await using var test = await TestBus.StartAsync();

        Assert.Equal("name", Assert.Throws<ArgumentException>(() => test.Bus.Subscribe<Tick>(static _ => { }, name)).ParamName);
    }

    [Fact]
    public async Task A_name_is_taken_by_one_live_subscription_to_an_event()
    {
        await using var test = await TestBus.StartAsync();
        var first = test.Bus.Subscribe<Fire>(static _ => { }, name: "watch");

        var error = Assert.Throws<BusException>(() => test.Bus.Subscribe<Fire>("other", static _ => { }, name: "watch"));
        Assert.Contains("TypedBus.Tests.Subscribing.Fire has the name 'watch' already", error.Message, StringComparison.Ordinal);
        Assert.Throws<BusException>(() => test.Bus.Subscribe<IAlarm>(static _ => { }, name: "watch"));

        using var flood = test.Bus.Subscribe<Flood>(static _ => { }, name: "watch");
        first.Dispose();
        using var again = test.Bus.Subscribe<Fire>(static _ => { }, name: "watch");
    }

    [Fact]
    public async Task Interfaces_that_an_event_has_both_of_share_its_names()
    {
        await using var test = await TestBus.StartAsync();
        using var first = test.Bus.Subscribe<IAlarm>(static _ => { }, name: "watch");

        Assert.Throws<BusException>(() => test.Bus.Subscribe<IEquatable<Fire>>(static _ => { }, name: "watch"));
    }
}
