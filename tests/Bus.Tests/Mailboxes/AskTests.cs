using MessagePack;
using Microsoft.Extensions.Time.Testing;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Mailboxes;

[Message]
public sealed record Slow(int Number, Gate Gate) : IRequest<int>;

[Message]
public readonly record struct Echo(int Number) : IRequest<int>;

[Message]
public sealed record WaitForCancel([property: IgnoreMember] TaskCompletionSource Begun) : IRequest<int>
{
    public WaitForCancel()
        : this(new TaskCompletionSource())
    {
    }
}

[Handler, Mailbox]
public sealed class Answers
{
    public async Task<int> HandleAsync(Slow request)
    {
        await request.Gate.PassAsync();
        return request.Number;
    }

    public int Handle(Echo request) => request.Number;

    public async Task<int> HandleAsync(WaitForCancel request, CancellationToken cancellationToken)
    {
        request.Begun.SetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }
}

public sealed class AskTests
{
    [Fact]
    public async Task A_request_expires_after_its_timeout_by_the_clock_of_the_bus()
    {
        var time = new FakeTimeProvider();
        await using var test = await TestBus.StartAsync(options => options.TimeProvider = time);
        var answers = test.Bus.GetMailbox<AnswersMailbox>();
        var gate = new Gate();

        var own = answers.AskAsync(new Slow(1, gate), TimeSpan.FromSeconds(2)).AsTask();
        var common = answers.AskAsync(new Slow(2, gate)).AsTask();
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(own.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        await Assert.ThrowsAsync<RequestTimeoutException>(() => own.WaitAsync(TestBus.HangGuard));
        Assert.False(common.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(28));
        await Assert.ThrowsAsync<RequestTimeoutException>(() => common.WaitAsync(TestBus.HangGuard));
        gate.Open();
    }

    [Theory, InlineData(-2), InlineData(-0.5), InlineData(1e10)]
    public async Task A_time_that_nobody_can_wait_is_no_wait_without_end(double seconds)
    {
        await using var test = await TestBus.StartAsync();
        var answers = test.Bus.GetMailbox<AnswersMailbox>();
        var closed = new Gate();

        var ask = answers.AskAsync(new Slow(1, closed), TimeSpan.FromSeconds(seconds)).AsTask();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ask.WaitAsync(TestBus.HangGuard));
        Assert.Equal(2, await answers.AskAsync(new Echo(2), Timeout.InfiniteTimeSpan));
        closed.Open();
    }

    [Fact]
    public async Task A_late_reply_does_not_reach_the_next_request()
    {
        var time = new FakeTimeProvider();
        await using var test = await TestBus.StartAsync(options => options.TimeProvider = time);
        var answers = test.Bus.GetMailbox<AnswersMailbox>();
        for (var round = 0; round < 50; round++)
        {
            var gate = new Gate();
            var late = answers.AskAsync(new Slow(-1, gate), TimeSpan.FromSeconds(1)).AsTask();
            await gate.Entered;
            time.Advance(TimeSpan.FromSeconds(1.1));
            await Assert.ThrowsAsync<RequestTimeoutException>(() => late.WaitAsync(TestBus.HangGuard));

            var next = Enumerable.Range(0, 8).Select(number => answers.AskAsync(new Echo(number)).AsTask()).ToArray();
            gate.Open();

            Assert.Equal(Enumerable.Range(0, 8), await Task.WhenAll(next).WaitAsync(TestBus.HangGuard));
        }
    }

    [Fact]
    public async Task The_handler_gets_the_askers_token()
    {
        await using var test = await TestBus.StartAsync();
        using var source = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var ask = test.Bus.GetMailbox<AnswersMailbox>().AskAsync(new WaitForCancel(begun), source.Token).AsTask();

        await begun.Task.WaitAsync(TestBus.HangGuard);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ask.WaitAsync(TestBus.HangGuard));
        Assert.Equal(3, await test.Bus.GetMailbox<AnswersMailbox>().AskAsync(new Echo(3)));
    }

    [Fact]
    public async Task A_request_that_was_cancelled_while_it_waited_is_not_handled()
    {
        await using var test = await TestBus.StartAsync();
        var answers = test.Bus.GetMailbox<AnswersMailbox>();
        var gate = new Gate();
        var first = answers.AskAsync(new Slow(1, gate)).AsTask();
        await gate.Entered;
        using var source = new CancellationTokenSource();
        var never = new TaskCompletionSource();
        var second = answers.AskAsync(new WaitForCancel(never), source.Token).AsTask();

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(TestBus.HangGuard));
        gate.Open();

        Assert.Equal(1, await first);
        Assert.Equal(5, await answers.AskAsync(new Echo(5)));
        Assert.False(never.Task.IsCompleted);
    }

    [Fact]
    public async Task Many_askers_each_get_their_own_reply()
    {
        await using var test = await TestBus.StartAsync();
        var answers = test.Bus.GetMailbox<AnswersMailbox>();

        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), async (number, token) =>
            Assert.Equal(number, await answers.AskAsync(new Echo(number), token)));
    }

    [Fact]
    public async Task A_reply_can_be_awaited_once()
    {
        await using var test = await TestBus.StartAsync();
        var ask = test.Bus.GetMailbox<AnswersMailbox>().AskAsync(new Echo(1));

        Assert.Equal(1, await ask);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await ask);
    }

    [Fact]
    public async Task An_askers_continuation_does_not_run_inside_the_lane()
    {
        await using var test = await TestBus.StartAsync();
        var answers = test.Bus.GetMailbox<AnswersMailbox>();
        var gate = new Gate();
        var ask = answers.AskAsync(new Slow(1, gate));
        await gate.Entered;
        var awaiting = ContinueAsync();
        gate.Open();

        // Inside the lane the second request would never be handled.
        Assert.Equal(2, await awaiting.WaitAsync(TestBus.HangGuard));

        async Task<int> ContinueAsync()
        {
            await ask.ConfigureAwait(false);
            return answers.AskAsync(new Echo(2)).AsTask().GetAwaiter().GetResult();
        }
    }
}
