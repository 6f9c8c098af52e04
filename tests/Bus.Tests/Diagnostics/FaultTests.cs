using Microsoft.Extensions.Time.Testing;
using TypedBus.Tests.Hosting;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Diagnostics;

[Message]
public sealed record Struck(int Number) : IRequest<int>;

[Message]
public sealed record StruckCommand(int Number) : IRequest;

[Handler]
public sealed class StruckHandlers(Recorder recorder)
{
    public int Handle(Struck request)
    {
        recorder.Add($"request {request.Number}");
        return request.Number;
    }

    public void Handle(StruckCommand command) => recorder.Add($"command {command.Number}");
}

public sealed class FaultTests
{
    [Fact]
    public async Task A_lost_event_is_counted_and_a_lost_request_times_out()
    {
        await using var test = await StartAsync(new Fault(FaultKind.Drop));

        await test.Bus.PublishAsync(new Work(1));
        await Assert.ThrowsAsync<RequestTimeoutException>(async () => await test.Bus.SendAsync(new Struck(1)));
        await Assert.ThrowsAsync<RequestTimeoutException>(async () => await test.Bus.SendAsync(new StruckCommand(1)));

        Assert.Empty(test.Entries);
        Assert.Equal(3, test.Bus.Statistics.Drops.Values.Sum());
    }

    [Fact]
    public async Task A_doubled_message_is_handled_twice()
    {
        await using var test = await StartAsync(new Fault(FaultKind.Duplicate));

        await test.Bus.PublishAsync(new Work(1));
        Assert.Equal(2, await test.Bus.SendAsync(new Struck(2)));
        await test.Bus.SendAsync(new StruckCommand(3));

        Assert.Equal(["work 1", "work 1", "request 2", "request 2", "command 3", "command 3"], test.Entries);
    }

    [Fact]
    public async Task A_failed_message_says_that_the_hook_did_it()
    {
        await using var test = await StartAsync(new Fault(FaultKind.Fail));

        var error = await Assert.ThrowsAsync<InjectedFaultException>(async () => await test.Bus.SendAsync(new Struck(2)));
        await Assert.ThrowsAsync<InjectedFaultException>(async () => await test.Bus.PublishAsync(new Work(1)));

        Assert.Contains("TypedBus.Tests.Diagnostics.Struck", error.Message, StringComparison.Ordinal);
        Assert.Empty(test.Entries);
    }

    [Fact]
    public async Task A_delayed_message_waits_for_the_clock_of_the_bus()
    {
        var time = new FakeTimeProvider();
        await using var test = await StartAsync(new Fault(FaultKind.Delay, TimeSpan.FromSeconds(5)), time);

        var send = test.Bus.SendAsync(new Struck(2)).AsTask();
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(send.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, await send.WaitAsync(TestBus.HangGuard));
    }

    [Fact]
    public async Task Every_way_to_publish_meets_the_hook()
    {
        await using var test = await StartAsync(new Fault(FaultKind.Drop));
        IBus bus = test.Bus;

        await bus.PublishAsync(new Work(1));
        await bus.PublishAsync("a.topic", new Work(1));
        await bus.PublishAsync(new Work(1), new PublishOptions());
        await bus.PublishAsync<object>(new Work(1));

        Assert.Empty(test.Entries);
        Assert.Equal(4, test.Bus.Statistics.Drops.Values.Sum());
    }

    [Fact]
    public void The_same_seed_strikes_the_same_messages_at_the_rates_asked_for()
    {
        const int Draws = 100_000;
        Fault[] one = Draw(42), two = Draw(42), other = Draw(43);

        Assert.Equal(one, two);
        Assert.NotEqual(one, other);
        foreach (var kind in new[] { FaultKind.Drop, FaultKind.Fail, FaultKind.Duplicate, FaultKind.Delay })
        {
            Assert.InRange(one.Count(fault => fault.Kind == kind), 0.095 * Draws, 0.105 * Draws);
        }

        Assert.All(one, static fault => Assert.InRange(fault.Delay, TimeSpan.Zero, TimeSpan.FromSeconds(1)));

        static Fault[] Draw(long seed)
        {
            var faults = new SeededFaults(seed) { DropRate = 0.1, FailRate = 0.1, DuplicateRate = 0.1, DelayRate = 0.1, MaxDelay = TimeSpan.FromSeconds(1) };
            return [.. Enumerable.Range(0, Draws).Select(_ => faults.Next(FaultPoint.Publish, "x"))];
        }
    }

    private static Task<TestBus> StartAsync(Fault fault, TimeProvider? time = null) => TestBus.StartAsync(options =>
    {
        options.TimeProvider = time;
        options.Faults = new Always(fault);
    });

    private sealed class Always(Fault fault) : FaultHook
    {
        public override Fault Next(FaultPoint point, string message) => fault;
    }
}
