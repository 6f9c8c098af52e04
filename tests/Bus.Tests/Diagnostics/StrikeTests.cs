using Microsoft.Extensions.Time.Testing;
using TypedBus.Tests.Support;
using Xunit;

namespace TypedBus.Tests.Diagnostics;

/// <summary>Which messages a fault hook is asked about, and how what it strikes is counted and named.</summary>
public sealed class StrikeTests
{
    [Fact]
    public async Task What_is_doubled_is_handled_twice_and_the_second_reply_counts()
    {
        await using var test = await StartAsync(new Fault(FaultKind.Duplicate), new Fault(FaultKind.Duplicate));

        await test.Bus.SendAsync(new Deliver(1));
        var reply = await test.Bus.SendAsync(new Weigh(2));

        Assert.Equal(["delivered 1", "delivered 1", "weighed 2", "weighed 2"], test.Entries);
        Assert.Equal(22, reply);
    }

    [Fact]
    public async Task A_doubled_event_arrives_twice_with_one_id()
    {
        await using var test = await StartAsync(new Fault(FaultKind.Duplicate), new Fault(FaultKind.Duplicate));

        await test.Bus.PublishAsync(new Parcel(1));
        await test.Bus.PublishAsync(new Letter("ann"));

        Assert.Equal(4, test.Entries.Count);
        Assert.Equal(test.Entries[0], test.Entries[1]);
        Assert.StartsWith("letter on letters.ann ", test.Entries[2], StringComparison.Ordinal);
        Assert.Equal(test.Entries[2], test.Entries[3]);
    }

    [Fact]
    public async Task What_is_delayed_is_in_flight_and_a_stop_waits_for_it()
    {
        var time = new FakeTimeProvider();
        var delay = new Fault(FaultKind.Delay, TimeSpan.FromSeconds(5));
        await using var test = await TestBus.StartAsync(options =>
        {
            options.TimeProvider = time;
            options.Faults = new ScriptedFaults(delay, delay, delay);
        });
        var publish = test.Bus.PublishAsync(new Letter("ann")).AsTask();
        var command = test.Bus.SendAsync(new Deliver(1)).AsTask();
        var request = test.Bus.SendAsync(new Weigh(2)).AsTask();

        Assert.Equal(3, test.Bus.Statistics.InFlight);
        var stop = test.Bus.StopAsync().AsTask();
        Assert.False(stop.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.True((await stop.WaitAsync(TestBus.HangGuard)).Drained);
        await Task.WhenAll(publish, command, request).WaitAsync(TestBus.HangGuard);
        Assert.Equal(3, test.Entries.Count);
    }

    [Fact]
    public async Task A_delay_ends_early_when_its_sender_gives_up()
    {
        using var cancellation = new CancellationTokenSource();
        await using var test = await StartAsync(new Fault(FaultKind.Delay, TimeSpan.FromDays(1)));

        var publish = test.Bus.PublishAsync(new Letter("ann"), cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publish.WaitAsync(TestBus.HangGuard));
        Assert.Equal(0, test.Bus.Statistics.InFlight);
        Assert.Empty(test.Entries);
    }

    [Fact]
    public async Task Each_message_is_asked_about_once_whatever_its_variable_is()
    {
        var faults = new ScriptedFaults();
        await using var test = await TestBus.StartAsync(options => options.Faults = faults);

        await test.Bus.PublishAsync(new FragileParcel(1));
        await test.Bus.PublishAsync<Parcel>(new FragileParcel(2));
        await test.Bus.PublishAsync<object>(new Parcel(3));
        await test.Bus.SendAsync((IRequest<int>)new Weigh(4));

        Assert.Equal(["Publish FragileParcel", "Publish FragileParcel", "Publish Parcel", "Send Weigh"], faults.Asked);
    }

    [Fact]
    public async Task What_would_be_refused_anyway_meets_no_fault()
    {
        var faults = new ScriptedFaults(new Fault(FaultKind.Drop), new Fault(FaultKind.Drop));
        await using var test = await TestBus.StartAsync(options => options.Faults = faults);

        await Assert.ThrowsAsync<ArgumentNullException>(async () => await test.Bus.PublishAsync<Parcel>(null!));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await test.Bus.PublishAsync(new Parcel(1), new CancellationToken(true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await test.Bus.SendAsync(new Deliver(1), new CancellationToken(true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await test.Bus.SendAsync(new Weigh(1), new CancellationToken(true)));

        Assert.Empty(faults.Asked);
        Assert.Empty(test.Bus.Statistics.Drops);
    }

    [Fact]
    public async Task Streams_meet_no_faults()
    {
        await using var test = await StartAsync(new Fault(FaultKind.Fail));
        var items = new List<int>();

        await foreach (var item in test.Bus.StreamAsync(new Queue(2)))
        {
            items.Add(item);
        }

        Assert.Equal([0, 1], items);
    }

    private static Task<TestBus> StartAsync(params Fault[] faults) =>
        TestBus.StartAsync(options => options.Faults = new ScriptedFaults(faults));
}
