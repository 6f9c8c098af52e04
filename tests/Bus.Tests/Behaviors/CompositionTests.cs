using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Behaviors;

/// <summary>Which behaviours wrap which handlers, and in which order.</summary>
public sealed class CompositionTests
{
    [Fact]
    public async Task Behaviors_wrap_each_subscriber_of_an_event_in_their_order()
    {
        await using var test = await TestBus.StartAsync();
        using var action = test.Bus.Subscribe<GuardedEvent>(message => test.Recorder.Add($"action {message.Text}"));
        using var function = test.Bus.Subscribe<GuardedEvent>("guarded.*", (message, context, _) =>
        {
            test.Recorder.Add($"function {message.Text} on {context.Topic}");
            return default;
        });
        using var other = test.Bus.Subscribe<GuardedEvent>("others.*", message => test.Recorder.Add($"other {message.Text}"));
        using var byInterface = test.Bus.Subscribe<IGuarded>(message => test.Recorder.Add($"interface {message.GetType().Name}"));

        await test.Bus.PublishAsync(new GuardedEvent("x"));

        string[] Around(params string[] handler) => ["outer GuardedEvent, Unit", "class", .. handler, "outer ends"];
        Assert.Equal(
            [
                .. Around("handler x"), .. Around("second x on guarded.x"), .. Around("action x"),
                .. Around("function x on guarded.x"), .. Around("interface GuardedEvent"),
            ],
            test.Entries);
    }

    [Fact]
    public async Task Constraints_choose_what_is_wrapped()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync(new GuardedStruct(1));
        await test.Bus.PublishAsync(new GuardedPlain());
        await test.Bus.SendAsync(new GuardedCommand("a"));
        Assert.Equal("b", await test.Bus.SendAsync(new GuardedRequest("b")));
        Assert.Equal(2, await test.Bus.SendAsync(new GuardedStructRequest(2)));
        Assert.Equal("c", await test.Bus.SendAsync(new Unguarded("c")));

        Assert.Equal(
            [
                "outer GuardedStruct, Unit", "struct", "handler 1", "outer ends",
                "outer GuardedPlain, Unit", "class", "new()", "handler GuardedPlain", "outer ends",
                "outer GuardedCommand, Unit", "class", "command", "handler a", "outer ends",
                "outer GuardedRequest, String", "class", "request for String", "this one", "handler b", "outer ends",
                "outer GuardedStructRequest, Int32", "request for Int32", "struct", "outer ends",
            ],
            test.Entries);
    }

    [Fact]
    public async Task A_returned_event_is_wrapped_inside_what_wraps_its_cause()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.SendAsync(new GuardedCause());

        Assert.Equal(
            [
                "outer GuardedCause, Unit", "class", "command", "new()", "handler cause",
                "outer GuardedStruct, Unit", "struct", "handler 9", "outer ends",
                "outer ends",
            ],
            test.Entries);
    }

    [Fact]
    public async Task A_stream_behavior_sees_the_items_and_their_end()
    {
        await using var test = await TestBus.StartAsync();
        var items = new List<int>();

        await foreach (var item in test.Bus.StreamAsync(new GuardedStream(5)))
        {
            items.Add(item);
        }

        Assert.Equal([0, 2, 4], items);
        Assert.Equal(["stream begins", "stream ends"], test.Entries);
    }

    [Fact]
    public async Task An_early_break_ends_the_stream_behind_its_behavior()
    {
        await using var test = await TestBus.StartAsync();

        await foreach (var item in test.Bus.StreamAsync(new GuardedStream(1_000_000)))
        {
            Assert.Equal(1, test.Bus.Statistics.InFlight);
            if (item == 4)
            {
                break;
            }
        }

        Assert.Equal(["stream begins", "stream ends"], test.Entries);
        Assert.Equal(0, test.Bus.Statistics.InFlight);
    }

    [Fact]
    public async Task Nothing_of_a_stream_runs_before_it_is_read()
    {
        await using var test = await TestBus.StartAsync();

        _ = test.Bus.StreamAsync(new GuardedStream(1));

        Assert.Empty(test.Entries);
    }
}
