using MessagePack;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Sending;

[Message]
public sealed record Failing([property: IgnoreMember] Exception? Error, bool Later) : IRequest<int>
{
    public Failing(bool later)
        : this(null, later)
    {
    }
}

[Message]
public sealed record FailingCommand([property: IgnoreMember] Exception? Error, bool Later) : IRequest
{
    public FailingCommand(bool later)
        : this(null, later)
    {
    }
}

[Message]
public sealed record Waiting([property: IgnoreMember] Task<int> Work) : IRequest<int>
{
    public Waiting()
        : this(Task.FromResult(0))
    {
    }
}

public static class FailingHandlers
{
    [Handler]
    public static Task<int> Handle(Failing request) => request.Later ? Later(request.Error!) : throw request.Error!;

    [Handler]
    public static async Task Handle(FailingCommand command)
    {
        if (command.Later)
        {
            await Task.Yield();
        }

        throw command.Error!;
    }

    [Handler]
    public static Task<int> Handle(Waiting request) => request.Work;

    private static async Task<int> Later(Exception error)
    {
        await Task.Yield();
        throw error;
    }
}

public sealed class SendFailureTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_handlers_own_exception_reaches_the_sender(bool later)
    {
        await using var test = await TestBus.StartAsync();
        var error = new InvalidOperationException("mine");

        var request = test.Bus.SendAsync(new Failing(error, later));
        var command = test.Bus.SendAsync(new FailingCommand(error, later));

        Assert.Same(error, await Assert.ThrowsAsync<InvalidOperationException>(async () => await request));
        Assert.Same(error, await Assert.ThrowsAsync<InvalidOperationException>(async () => await command));
        Assert.Equal(2, test.Bus.Statistics.HandlerFailures);
        Assert.Equal(0, test.Bus.Statistics.InFlight);
    }

    [Fact]
    public async Task A_pending_request_is_in_flight_until_it_is_answered()
    {
        await using var test = await TestBus.StartAsync();
        var work = new TaskCompletionSource<int>();

        var reply = test.Bus.SendAsync(new Waiting(work.Task));

        Assert.Equal(1, test.Bus.Statistics.InFlight);
        work.SetResult(5);
        Assert.Equal(5, await reply);
        Assert.Equal(0, test.Bus.Statistics.InFlight);
    }

    [Fact]
    public async Task A_second_await_of_a_reply_is_an_error_and_harms_no_other()
    {
        await using var test = await TestBus.StartAsync();
        var first = new TaskCompletionSource<int>();
        var second = new TaskCompletionSource<int>();
        var one = test.Bus.SendAsync(new Waiting(first.Task));
        first.SetResult(1);
        Assert.Equal(1, await one);
        var two = test.Bus.SendAsync(new Waiting(second.Task));

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await one);

        second.SetResult(2);
        Assert.Equal(2, await two);
    }

    [Fact]
    public async Task A_handler_that_cancels_gives_a_cancelled_reply()
    {
        await using var test = await TestBus.StartAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await test.Bus.SendAsync(new Failing(new OperationCanceledException("own"), Later: true)));
    }
}
