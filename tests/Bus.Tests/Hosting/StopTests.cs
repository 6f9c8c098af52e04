using MessagePack;
using Microsoft.Extensions.Time.Testing;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Hosting;

[Message]
public sealed record Slow([property: IgnoreMember] TaskCompletionSource Gate)
{
    public Slow()
        : this(new TaskCompletionSource())
    {
    }
}

[Message]
public sealed record SlowRequest([property: IgnoreMember] TaskCompletionSource<int> Gate) : IRequest<int>
{
    public SlowRequest()
        : this(new TaskCompletionSource<int>())
    {
    }
}

[Message]
public sealed record SlowCommand([property: IgnoreMember] TaskCompletionSource Gate) : IRequest
{
    public SlowCommand()
        : this(new TaskCompletionSource())
    {
    }
}

[Message]
public sealed record SlowStream([property: IgnoreMember] TaskCompletionSource Gate) : IStreamRequest<int>
{
    public SlowStream()
        : this(new TaskCompletionSource())
    {
    }
}

[Message]
public sealed record Caused(string By);

[Handler]
public sealed class SlowHandlers(Recorder recorder)
{
    public async Task Handle(Slow slow, MessageContext context)
    {
        await slow.Gate.Task;
        await context.PublishAsync(new Caused("its cause"));
    }

    public Task<int> Handle(SlowRequest request) => request.Gate.Task;

    public Task Handle(SlowCommand command) => command.Gate.Task;

    public async IAsyncEnumerable<int> Handle(SlowStream stream)
    {
        await stream.Gate.Task;
        yield return 1;
    }

    public void Handle(Caused caused) => recorder.Add($"caused by {caused.By}");
}

public sealed class StopTests
{
    private static TaskCompletionSource Gate => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task What_was_accepted_is_drained_with_what_it_causes_and_new_work_is_refused()
    {
        await using var test = await TestBus.StartAsync();
        var gate = Gate;
        var publish = test.Bus.PublishAsync(new Slow(gate)).AsTask();

        var stop = test.Bus.StopAsync().AsTask();
        Assert.False(stop.IsCompleted);
        await Assert.ThrowsAsync<BusStoppedException>(async () => await test.Bus.PublishAsync(new Caused("an outsider")));
        gate.SetResult();
        var report = await stop.WaitAsync(TestBus.HangGuard);

        await publish.WaitAsync(TestBus.HangGuard);
        Assert.True(report.Drained);
        Assert.Empty(report.Left);
        Assert.Equal(["caused by its cause"], test.Entries);
    }

    [Fact]
    public async Task The_deadline_holds_and_the_report_says_what_is_left()
    {
        var time = new FakeTimeProvider();
        await using var test = await TestBus.StartAsync(options =>
        {
            options.TimeProvider = time;
            options.StopTimeout = TimeSpan.FromSeconds(10);
        });
        Task[] never =
        [
            test.Bus.PublishAsync(new Slow(Gate)).AsTask(),
            test.Bus.PublishAsync(new Slow(Gate)).AsTask(),
            test.Bus.SendAsync(new SlowRequest(new TaskCompletionSource<int>())).AsTask(),
            test.Bus.SendAsync(new SlowCommand(Gate)).AsTask(),
            test.Bus.StreamAsync(new SlowStream(Gate)).GetAsyncEnumerator().MoveNextAsync().AsTask(),
        ];

        var stop = test.Bus.StopAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(stop.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        var report = await stop.WaitAsync(TestBus.HangGuard);

        Assert.False(report.Drained);
        Assert.Equal(
            [
                "TypedBus.Tests.Hosting.Slow 2", "TypedBus.Tests.Hosting.SlowCommand 1", "TypedBus.Tests.Hosting.SlowRequest 1",
                "TypedBus.Tests.Hosting.SlowStream 1",
            ],
            report.Left.Select(static pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal));
        Assert.All(never, static task => Assert.False(task.IsCompleted));
    }

    [Fact]
    public async Task A_second_stop_gets_the_report_of_the_first()
    {
        await using var test = await TestBus.StartAsync();
        var gate = Gate;
        var publish = test.Bus.PublishAsync(new Slow(gate)).AsTask();

        var first = test.Bus.StopAsync().AsTask();
        var second = test.Bus.StopAsync().AsTask();
        gate.SetResult();

        Assert.Same(await first.WaitAsync(TestBus.HangGuard), await second.WaitAsync(TestBus.HangGuard));
        await publish.WaitAsync(TestBus.HangGuard);
    }

    [Fact]
    public async Task The_token_of_stop_ends_the_wait_early()
    {
        await using var test = await TestBus.StartAsync();
        using var cancellation = new CancellationTokenSource();
        var publish = test.Bus.PublishAsync(new Slow(Gate)).AsTask();
        var stop = test.Bus.StopAsync(cancellation.Token).AsTask();

        await cancellation.CancelAsync();
        var report = await stop.WaitAsync(TestBus.HangGuard);

        Assert.Equal(1, report.Left.Values.Single());
        Assert.False(publish.IsCompleted);
    }

    [Fact]
    public async Task Every_verb_is_refused_after_the_stop()
    {
        await using var test = await TestBus.StartAsync();
        await test.Bus.StopAsync();
        IBus bus = test.Bus;

        var publish = await Assert.ThrowsAsync<BusStoppedException>(async () => await bus.PublishAsync(new Caused("x")));
        await Assert.ThrowsAsync<BusStoppedException>(async () => await bus.PublishAsync("a.topic", new Caused("x")));
        await Assert.ThrowsAsync<BusStoppedException>(async () => await bus.SendAsync(new SlowCommand(Gate)));
        await Assert.ThrowsAsync<BusStoppedException>(async () => await bus.SendAsync(new SlowRequest(new TaskCompletionSource<int>())));
        await Assert.ThrowsAsync<BusStoppedException>(async () => await bus.GatherAsync(new Where(), TimeSpan.FromSeconds(1)));
        await Assert.ThrowsAsync<BusStoppedException>(async () =>
        {
            await foreach (var item in bus.StreamAsync(new SlowStream(Gate)))
            {
                Assert.Fail($"an item {item}");
            }
        });
        Assert.Contains("stopped", publish.Message, StringComparison.Ordinal);
        Assert.Contains("Caused", publish.Message, StringComparison.Ordinal);
    }
}
