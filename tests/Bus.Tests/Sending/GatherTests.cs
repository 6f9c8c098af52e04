using Microsoft.Extensions.Time.Testing;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Sending;

public sealed class GatherTests
{
    [Fact]
    public async Task The_reply_of_this_node_comes_in_time()
    {
        await using var test = await TestBus.StartAsync();

        IReadOnlyList<int> all = await test.Bus.GatherAsync(new Double(4), TimeSpan.FromSeconds(30), CancellationToken.None);

        Assert.Equal([8], all);
    }

    [Fact]
    public async Task What_is_too_late_is_on_the_result_as_a_failure()
    {
        var time = new FakeTimeProvider();
        await using var test = await TestBus.StartAsync(options => options.TimeProvider = time);
        var never = new TaskCompletionSource<int>();

        var gather = test.Bus.GatherAsync(new Waiting(never.Task), TimeSpan.FromSeconds(5)).AsTask();
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(gather.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        var all = await gather.WaitAsync(TestBus.HangGuard);

        Assert.Empty(all);
        Assert.IsType<RequestTimeoutException>(Assert.Single(all.Failures));
        never.SetResult(1);
    }

    [Fact]
    public async Task A_failing_handler_is_on_the_result()
    {
        await using var test = await TestBus.StartAsync();
        var error = new InvalidOperationException("mine");

        var all = await test.Bus.GatherAsync(new Failing(error, Later: true), TimeSpan.FromSeconds(30));

        Assert.Empty(all);
        Assert.Same(error, Assert.Single(all.Failures));
    }

    [Fact]
    public async Task Nobody_to_ask_and_a_time_that_nobody_can_wait_are_errors()
    {
        await using var test = await TestBus.StartAsync();

        await Assert.ThrowsAsync<NoHandlerException>(async () => await test.Bus.GatherAsync(new Nobody(), TimeSpan.FromSeconds(1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await test.Bus.GatherAsync(new Double(1), TimeSpan.FromSeconds(-5)));
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await test.Bus.GatherAsync(new Double(1), TimeSpan.MaxValue));
        Assert.Contains("at most 24 days", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_token_ends_the_wait()
    {
        await using var test = await TestBus.StartAsync();
        using var stop = new CancellationTokenSource();
        var never = new TaskCompletionSource<int>();

        var gather = test.Bus.GatherAsync(new Waiting(never.Task), Timeout.InfiniteTimeSpan, stop.Token).AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gather.WaitAsync(TestBus.HangGuard));
        never.SetResult(1);
    }
}
