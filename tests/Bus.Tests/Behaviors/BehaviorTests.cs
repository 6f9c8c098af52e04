using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Behaviors;

/// <summary>Only messages of this interface are wrapped by the behaviours of this file.</summary>
public interface IWrapped;

[Message]
public sealed record WrappedEvent(int Number) : IWrapped;

[Message]
public sealed record WrappedRequest(int Number) : IRequest<int>, IWrapped;

[Message]
public sealed record WrappedCommand(int Number) : IRequest, IWrapped;

[Message]
public sealed record WrappedStream(int Count) : IStreamRequest<int>, IWrapped;

[Message]
public sealed record Plain(int Number) : IRequest<int>;

[Behavior(Order = -1)]
public sealed class Outer<TMessage, TReply>(Recorder recorder) : IBehavior<TMessage, TReply>
    where TMessage : IWrapped
{
    public async ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken)
    {
        recorder.Add($"outer {context.Attempt}");
        try
        {
            return await next(message, context, cancellationToken);
        }
        finally
        {
            recorder.Add("left");
        }
    }
}

/// <summary>Answers by itself, changes the message, repeats or throws, as the number says.</summary>
[Behavior(Order = 1)]
public sealed class Meddling(Recorder recorder) : IBehavior<WrappedRequest, int>, IDisposable
{
    public void Dispose() => recorder.Add("disposed");

    public async ValueTask<int> InvokeAsync(
        WrappedRequest message, MessageContext context, Next<WrappedRequest, int> next, CancellationToken cancellationToken)
    {
        recorder.Add("meddling");
        return message.Number switch
        {
            < 0 => throw new InvalidOperationException("negative"),
            0 => -1,
            1 => await next(new WrappedRequest(100), context, cancellationToken),
            2 => await next(message, context, cancellationToken) + await next(message, context, cancellationToken),
            _ => await next(message, context, cancellationToken),
        };
    }
}

[Behavior]
public sealed class Doubling<TMessage, TItem> : IStreamBehavior<TMessage, TItem>
    where TMessage : IWrapped
{
    public async IAsyncEnumerable<TItem> Invoke(
        TMessage message,
        MessageContext context,
        StreamNext<TMessage, TItem> next,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in next(message, context, cancellationToken))
        {
            yield return item;
            yield return item;
        }
    }
}

[Handler]
public sealed class WrappedHandlers(Recorder recorder)
{
    public void Handle(WrappedEvent message) => recorder.Add($"one {message.Number}");

    [Handler(Order = 1)]
    public async Task Second(WrappedEvent message)
    {
        await Task.Yield();
        recorder.Add($"two {message.Number}");
    }

    public int Handle(WrappedRequest request)
    {
        recorder.Add($"request {request.Number}");
        return request.Number;
    }

    public void Handle(WrappedCommand command) => recorder.Add($"command {command.Number}");

    public async IAsyncEnumerable<int> Handle(WrappedStream stream)
    {
        for (var item = 0; item < stream.Count; item++)
        {
            await Task.Yield();
            yield return item;
        }
    }

    public int Handle(Plain plain) => plain.Number;
}

public sealed class BehaviorTests
{
    [Fact]
    public async Task Each_subscriber_of_an_event_is_wrapped_by_itself()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.PublishAsync(new WrappedEvent(7));

        Assert.Equal(["outer 1", "one 7", "left", "outer 1", "two 7", "left"], test.Entries);
    }

    [Fact]
    public async Task Subscriptions_made_at_run_time_are_wrapped_too()
    {
        await using var test = await TestBus.StartAsync();
        using var one = test.Bus.Subscribe<WrappedEvent>(_ => test.Recorder.Add("dynamic"));

        await test.Bus.PublishAsync(new WrappedEvent(7));

        Assert.Equal(["outer 1", "dynamic", "left"], test.Entries.Skip(6));
    }

    [Fact]
    public async Task Behaviours_of_a_request_nest_by_order()
    {
        await using var test = await TestBus.StartAsync();

        Assert.Equal(5, await test.Bus.SendAsync(new WrappedRequest(5)));

        Assert.Equal(["outer 1", "meddling", "request 5", "left"], test.Entries);
    }

    [Fact]
    public async Task A_command_is_wrapped_with_a_unit_for_its_reply()
    {
        await using var test = await TestBus.StartAsync();

        await test.Bus.SendAsync(new WrappedCommand(5));

        Assert.Equal(["outer 1", "command 5", "left"], test.Entries);
    }

    [Theory]
    [InlineData(0, -1, "outer 1,meddling,left")]
    [InlineData(1, 100, "outer 1,meddling,request 100,left")]
    [InlineData(2, 4, "outer 1,meddling,request 2,request 2,left")]
    public async Task A_behaviour_may_answer_itself_change_the_message_or_repeat(int number, int reply, string entries)
    {
        await using var test = await TestBus.StartAsync();

        Assert.Equal(reply, await test.Bus.SendAsync(new WrappedRequest(number)));

        Assert.Equal(entries, string.Join(',', test.Entries));
    }

    [Fact]
    public async Task What_a_behaviour_throws_reaches_the_sender()
    {
        await using var test = await TestBus.StartAsync();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await test.Bus.SendAsync(new WrappedRequest(-1)));

        Assert.Equal("negative", error.Message);
        Assert.Equal(["outer 1", "meddling", "left"], test.Entries);
    }

    [Fact]
    public async Task A_stream_behaviour_changes_the_items()
    {
        await using var test = await TestBus.StartAsync();

        Assert.Equal([0, 0, 1, 1], await test.Bus.StreamAsync(new WrappedStream(2)).ToListAsync());
    }

    [Fact]
    public async Task A_message_that_the_constraint_excludes_is_not_wrapped()
    {
        await using var test = await TestBus.StartAsync();

        Assert.Equal(3, await test.Bus.SendAsync(new Plain(3)));

        Assert.Empty(test.Entries);
    }

    [Fact]
    public async Task A_behaviour_is_disposed_with_its_bus()
    {
        var test = await TestBus.StartAsync();
        Assert.Empty(test.Entries);

        await test.DisposeAsync();

        Assert.Equal(["disposed"], test.Entries);
    }
}
