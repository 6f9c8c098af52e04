namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>Deliveries of a bus that is alone.</summary>
public sealed class LocalDeliveryTests
{
    [Fact]
    public async Task An_event_is_acknowledged_when_its_handlers_here_have_completed()
    {
        await using var town = new Town();
        var bus = await town.StartAsync("alone", "alone");
        var going = new TaskCompletionSource();
        Ledger.Of(bus).Script = (_, _) => new ValueTask(going.Task);

        var receipt = await bus.DeliverAsync(new Noted(1));
        Assert.NotEqual(DeliveryStatus.Acknowledged, await bus.Deliveries.GetStatusAsync(receipt.Id));
        going.SetResult();
        await bus.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);

        var report = Assert.Single(await bus.Deliveries.GetReportAsync(receipt.Id));
        Assert.Equal(("alone", "accounts.noted", "alone"), (report.Service, report.Subscription, report.Node));
    }

    [Fact]
    public async Task A_command_is_retried_and_its_failure_is_the_delivery_s_not_the_caller_s()
    {
        await using var town = new Town();
        var bus = await town.StartAsync("alone", "alone");
        Ledger.Of(bus).Script = static (_, _) => throw new InvalidOperationException("never");

        var receipt = await bus.DeliverAsync(new CloseAccount("a"));
        await bus.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Failed);

        Assert.Equal([1, 2, 3], Ledger.Of(bus).Taken.Select(static one => one.Attempt));
        Assert.Equal(1, bus.DeadLetters.Count);
    }

    [Fact]
    public async Task A_named_subscription_is_on_its_own_account()
    {
        await using var town = new Town();
        var bus = await town.StartAsync("alone", "alone");
        var failures = 0;
        using var broken = bus.Subscribe<Noted>(
            (_, _, _) => ++failures < 3 ? throw new InvalidOperationException("not yet") : default, name: "broken");

        var receipt = await bus.DeliverAsync(new Noted(1));
        await bus.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);

        Assert.Equal(3, failures);
        Assert.Single(Ledger.Of(bus).Taken);
        Assert.Equal(["accounts.noted", "broken"], (await bus.Deliveries.GetReportAsync(receipt.Id)).Select(static one => one.Subscription).Order());
    }

    [Fact]
    public async Task Nothing_is_delivered_of_a_bus_that_has_stopped()
    {
        await using var town = new Town();
        var bus = await town.StartAsync("alone", "alone");
        var report = await bus.StopAsync();

        Assert.True(report.Drained);
        await Assert.ThrowsAsync<BusStoppedException>(async () => await bus.DeliverAsync(new Noted(1)));
    }
}
