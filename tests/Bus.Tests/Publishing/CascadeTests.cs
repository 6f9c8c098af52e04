using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Publishing;

[Message]
public sealed record Started(int Value);

[Message]
public sealed record Returned(string From, int Value);

[Message]
public readonly record struct ReturnedStruct(int Value);

[Message]
public sealed record Again(int Depth);

[Message]
public sealed record Broken;

[Message]
public sealed record Cause;

public sealed class CascadeException(string message) : Exception(message);

public static class CascadeHandlers
{
    [Handler]
    public static Returned Plain(Started message) => new("value", message.Value);

    [Handler(Order = 1)]
    public static Task<Returned> Task(Started message) => System.Threading.Tasks.Task.FromResult(new Returned("task", message.Value));

    [Handler(Order = 2)]
    public static async ValueTask<Returned?> ValueTask(Started message)
    {
        await System.Threading.Tasks.Task.Yield();
        return message.Value > 0 ? new Returned("value task", message.Value) : null;
    }

    [Handler(Order = 3)]
    public static ReturnedStruct? Struct(Started message) => message.Value > 0 ? new ReturnedStruct(message.Value) : null;

    [Handler]
    public static async Task On(Returned message, MessageContext context, Recorder recorder)
    {
        await System.Threading.Tasks.Task.Yield();
        recorder.Add($"{message.From} {message.Value} {context.CorrelationId == context.Id}");
    }

    [Handler]
    public static void On(ReturnedStruct message, Recorder recorder) => recorder.Add($"struct {message.Value}");

    [Handler]
    public static Again Circle(Again message) => new(message.Depth + 1);

    [Handler]
    public static Broken Chain(Cause _) => new();

    [Handler(Order = 1)]
    public static void Fails(Cause _) => throw new CascadeException("own");

    [Handler]
    public static void Fails(Broken _) => throw new CascadeException("of the returned event");
}

public sealed class CascadeTests
{
    [Fact]
    public async Task A_returned_event_is_published_before_the_outer_publish_completes_in_every_form()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync(new Started(1));

        Assert.Equal(["value 1 False", "task 1 False", "value task 1 False", "struct 1"], test.Entries);
    }

    [Fact]
    public async Task Null_publishes_nothing()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync(new Started(0));

        Assert.Equal(["value 0 False", "task 0 False"], test.Entries);
    }

    [Fact]
    public async Task A_circle_of_returned_events_ends_with_an_error_that_names_it()
    {
        await using var test = await TestBus.StartAsync();

        var error = await Assert.ThrowsAsync<AggregateException>(async () => await test.Bus.PublishAsync(new Again(0)));

        var cause = Assert.IsType<BusException>(error.InnerExceptions.Single());
        Assert.Contains("Again", cause.Message, StringComparison.Ordinal);
        Assert.Contains("circle", cause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_of_a_returned_event_stand_beside_the_handlers_own()
    {
        await using var test = await TestBus.StartAsync();

        var error = await Assert.ThrowsAsync<AggregateException>(async () => await test.Bus.PublishAsync(new Cause()));

        Assert.Equal(["of the returned event", "own"], error.InnerExceptions.Select(static one => one.Message));
        Assert.Contains("Chain -> TypedBus.Tests.Publishing.Broken", error.Message, StringComparison.Ordinal);
    }
}
