using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Publishing;

[Message]
public sealed record Ordered(string Text);

[Message]
public readonly record struct OrderedStruct(int A, long B, Guid C);

[Handler(Order = 2)]
public sealed class OrderedLast(Recorder recorder)
{
    public void Handle(Ordered message) => recorder.Add($"last {message.Text}");

    public void Handle(in OrderedStruct message) => recorder.Add($"last {message.A}");
}

[Handler(Order = -5)]
internal sealed class OrderedFirst(Recorder recorder)
{
    public async Task HandleAsync(Ordered message)
    {
        await Task.Yield();
        recorder.Add($"first {message.Text}");
    }

    public async ValueTask HandleAsync(OrderedStruct message)
    {
        await Task.Yield();
        recorder.Add($"first {message.A}");
    }
}

public static class OrderedMiddle
{
    [Handler]
    public static void OnOrdered(Ordered message, Recorder recorder) => recorder.Add($"middle {message.Text}");

    [Handler(Order = 1)]
    internal static ValueTask OnOrderedStruct(OrderedStruct message, Recorder recorder)
    {
        recorder.Add($"middle {message.A}");
        return default;
    }
}

public sealed class OrderTests
{
    [Fact]
    public async Task Handlers_run_in_order_each_awaited()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync(new Ordered("x"));

        Assert.Equal(["first x", "middle x", "last x"], test.Entries);
    }

    [Fact]
    public async Task Structures_reach_synchronous_and_asynchronous_handlers_alike()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync(new OrderedStruct(7, 8, Guid.NewGuid()));

        Assert.Equal(["first 7", "middle 7", "last 7"], test.Entries);
    }

    [Fact]
    public async Task Subscriptions_run_after_handlers_in_the_order_of_their_making()
    {
        await using var test = await TestBus.StartAsync();
        using var one = test.Bus.Subscribe<Ordered>(message => test.Recorder.Add($"subscription 1 {message.Text}"));
        using var two = test.Bus.Subscribe<Ordered>(async message =>
        {
            await Task.Yield();
            test.Recorder.Add($"subscription 2 {message.Text}");
        });
        using var three = test.Bus.Subscribe<Ordered>((message, _, _) =>
        {
            test.Recorder.Add($"subscription 3 {message.Text}");
            return default;
        });

        await test.Bus.PublishAsync(new Ordered("x"));

        Assert.Equal(["first x", "middle x", "last x", "subscription 1 x", "subscription 2 x", "subscription 3 x"], test.Entries);
    }

    [Fact]
    public async Task An_event_without_subscribers_goes_nowhere_without_complaint()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync(new Unheard());

        Assert.Empty(test.Entries);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_calls_nobody()
    {
        await using var test = await TestBus.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await test.Bus.PublishAsync(new Ordered("x"), new CancellationToken(true)));

        Assert.Empty(test.Entries);
    }

    [Fact]
    public async Task Null_is_refused_by_name()
    {
        await using var test = await TestBus.StartAsync();

        var error = await Assert.ThrowsAsync<ArgumentNullException>(async () => await test.Bus.PublishAsync<Ordered>(null!));

        Assert.Equal("message", error.ParamName);
    }
}

[Message]
public sealed record Unheard;
