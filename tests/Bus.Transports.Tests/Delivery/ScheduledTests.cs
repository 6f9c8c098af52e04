using Microsoft.Extensions.Time.Testing;

namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>Deliveries that are due later.</summary>
public sealed class ScheduledTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_message_is_delivered_when_its_delay_is_over()
    {
        await using var town = new Town();
        var bus = await StartAsync(town);

        var receipt = await bus.DeliverAsync(new Noted(1), new PublishOptions { Delay = Hour });
        Assert.Equal(DeliveryStatus.Scheduled, await bus.Deliveries.GetStatusAsync(receipt.Id));
        _time.Advance(Hour - TimeSpan.FromMilliseconds(5));
        await HandledAsync(bus, new Noted(2));
        Assert.Equal(DeliveryStatus.Scheduled, await bus.Deliveries.GetStatusAsync(receipt.Id));

        _time.Advance(TimeSpan.FromMilliseconds(5));
        await AcknowledgedAsync(bus, receipt);
        Assert.Equal([2, 1], Numbers(bus));
    }

    [Fact]
    public async Task A_message_is_delivered_at_its_instant()
    {
        await using var town = new Town();
        var bus = await StartAsync(town);

        var later = await bus.DeliverAsync(new Noted(2), new PublishOptions { DeliverAt = _time.GetUtcNow() + (2 * Hour) });
        var soon = await bus.DeliverAsync(new CloseAccount("soon"), new PublishOptions { DeliverAt = _time.GetUtcNow() + Hour });
        var past = await bus.DeliverAsync(new Noted(0), new PublishOptions { DeliverAt = _time.GetUtcNow() - Hour });
        await AcknowledgedAsync(bus, past);
        _time.Advance(Hour);
        await AcknowledgedAsync(bus, soon);
        Assert.Equal(DeliveryStatus.Scheduled, await bus.Deliveries.GetStatusAsync(later.Id));
        _time.Advance(Hour);
        await AcknowledgedAsync(bus, later);

        Assert.Equal([new Noted(0), new CloseAccount("soon"), new Noted(2)], Ledger.Of(bus).Taken.Select(static one => one.Message));
    }

    [Fact]
    public async Task A_message_that_is_taken_back_is_never_delivered()
    {
        await using var town = new Town();
        var bus = await StartAsync(town);
        using var cancel = new CancellationTokenSource();

        var receipt = await bus.DeliverAsync(new Noted(1), new PublishOptions { Delay = Hour, Cancellation = cancel.Token });
        var waiting = bus.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged).AsTask();
        await cancel.CancelAsync();

        Assert.Contains("it is Cancelled", (await Assert.ThrowsAsync<BusException>(() => waiting)).Message, StringComparison.Ordinal);
        Assert.Equal(DeliveryStatus.Cancelled, await bus.Deliveries.GetStatusAsync(receipt.Id));
        _time.Advance(Hour);
        await HandledAsync(bus, new Noted(2));
        Assert.Equal([2], Numbers(bus));
    }

    [Fact]
    public async Task The_token_does_nothing_once_the_message_is_due()
    {
        await using var town = new Town();
        var bus = await StartAsync(town);
        using var cancel = new CancellationTokenSource();
        var receipt = await bus.DeliverAsync(new Noted(1), new PublishOptions { Delay = Hour, Cancellation = cancel.Token });
        _time.Advance(Hour);
        await AcknowledgedAsync(bus, receipt);

        await cancel.CancelAsync();

        Assert.Equal(DeliveryStatus.Acknowledged, await bus.Deliveries.GetStatusAsync(receipt.Id));
    }

    [Fact]
    public async Task The_time_to_live_begins_when_the_message_is_due()
    {
        await using var town = new Town();
        var bus = await StartAsync(town);

        var receipt = await bus.DeliverAsync(new Noted(1), new PublishOptions { Delay = Hour, TimeToLive = TimeSpan.FromMinutes(1) });
        _time.Advance(Hour);
        await AcknowledgedAsync(bus, receipt);
    }

    [Fact]
    public async Task A_message_goes_to_the_node_that_subscribes_when_it_is_due()
    {
        await using var town = new Town();
        var shop = await town.StartAsync("shop", "shop", listen: "shop", configure: options => options.TimeProvider = _time);
        var receipt = await shop.DeliverAsync(new Booked(1), new PublishOptions { Delay = TimeSpan.FromSeconds(5) });
        var desk = await town.StartAsync("desk", "desk", connect: ["shop"], configure: options => options.TimeProvider = _time);
        await Town.UpAsync(shop, "desk");
        var booked = new TaskCompletionSource<Booked>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = desk.Subscribe<Booked>(booked.SetResult, name: "bookings");
        await subscription.Ready;

        _time.Advance(TimeSpan.FromSeconds(5));
        await AcknowledgedAsync(shop, receipt);

        Assert.Equal(new Booked(1), await booked.Task);
    }

    [Fact]
    public async Task A_message_without_subscriptions_when_it_is_due_has_no_recipient()
    {
        await using var town = new Town();
        var bus = await StartAsync(town);
        var receipt = await bus.DeliverAsync(new Unheard(1), new PublishOptions { Delay = Hour });

        _time.Advance(Hour);

        await BecomesAsync(bus, receipt, DeliveryStatus.NoRecipient);
    }

    [Fact]
    public async Task A_bus_that_stops_gives_up_what_is_not_due_and_reports_it()
    {
        await using var town = new Town();
        var bus = await StartAsync(town);
        var receipt = await bus.DeliverAsync(new Noted(1), new PublishOptions { Delay = Hour });

        var report = await bus.StopAsync();

        Assert.Equal(1, Assert.Single(report.Left).Value);
        Assert.EndsWith("Noted", Assert.Single(report.Left).Key, StringComparison.Ordinal);
        Assert.Equal(DeliveryStatus.Cancelled, await bus.Deliveries.GetStatusAsync(receipt.Id));
    }

    [Fact]
    public async Task What_says_no_single_time_or_is_published_is_refused()
    {
        await using var town = new Town();
        var bus = await StartAsync(town);

        await Assert.ThrowsAsync<ArgumentException>(
            () => bus.DeliverAsync(new Noted(1), new PublishOptions { Delay = Hour, DeliverAt = _time.GetUtcNow() }).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => bus.PublishAsync(new Noted(1), new PublishOptions { Delay = Hour }).AsTask());
        Assert.Throws<ArgumentOutOfRangeException>(static () => new PublishOptions { Delay = -Hour });
    }

    private Task<Bus> StartAsync(Town town) => town.StartAsync("alone", "alone", configure: options => options.TimeProvider = _time);

    private async Task HandledAsync(Bus bus, Noted noted)
    {
        await bus.DeliverAsync(noted);
        await Town.UntilAsync(() => Ledger.Of(bus).Taken.Any(one => one.Message.Equals(noted)));
    }

    private Task AcknowledgedAsync(Bus bus, DeliveryReceipt receipt) => BecomesAsync(bus, receipt, DeliveryStatus.Acknowledged);

    // Acknowledgements are told in batches, by the same clock.
    private async Task BecomesAsync(Bus bus, DeliveryReceipt receipt, DeliveryStatus status)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await bus.Deliveries.GetStatusAsync(receipt.Id, late.Token) != status)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(5, late.Token);
        }
    }

    private static IEnumerable<int> Numbers(Bus bus) => Ledger.Of(bus).Taken.Select(static one => ((Noted)one.Message).Number);
}
