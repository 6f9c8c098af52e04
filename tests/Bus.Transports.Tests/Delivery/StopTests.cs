namespace TypedBus.Transports.Tests.Deliveries;

public sealed class StopTests
{
    [Fact]
    public async Task A_bus_that_stops_waits_until_its_deliveries_are_acknowledged()
    {
        await using var town = new Town();
        var (shop, desk) = await DeliveryTests.PairAsync(town);
        var going = new TaskCompletionSource();
        Ledger.Of(desk).Script = (_, _) => new ValueTask(going.Task);
        await shop.PublishAsync(new Noted(1));
        await Town.UntilAsync(() => !Ledger.Of(desk).Taken.IsEmpty);

        var stopping = shop.StopAsync().AsTask();
        Assert.False(stopping.IsCompleted);
        going.SetResult();

        Assert.True((await stopping).Drained);
    }

    [Fact]
    public async Task What_could_not_be_delivered_is_in_the_report()
    {
        await using var town = new Town();
        var (shop, _) = await DeliveryTests.PairAsync(town, static options => options.StopTimeout = TimeSpan.FromMilliseconds(100));
        town.Cable.PullOut("desk");
        await Town.DownAsync(shop, "desk");
        for (var number = 0; number < 5; number++)
        {
            await shop.PublishAsync(new Noted(number));
        }

        var report = await shop.StopAsync();

        Assert.Equal(5, Assert.Single(report.Left).Value);
        Assert.EndsWith("Noted", Assert.Single(report.Left).Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_stops_finishes_what_it_has_begun_and_leaves_the_rest_to_the_sender()
    {
        await using var town = new Town();
        var (shop, desk) = await DeliveryTests.PairAsync(town);
        var going = new TaskCompletionSource();
        Ledger.Of(desk).Script = (_, _) => new ValueTask(going.Task);
        var begun = await shop.DeliverAsync(new Noted(1));
        await Town.UntilAsync(() => !Ledger.Of(desk).Taken.IsEmpty);

        var stopping = desk.StopAsync().AsTask();
        var late = await shop.DeliverAsync(new Noted(2));
        going.SetResult();
        Assert.True((await stopping).Drained);
        await shop.Deliveries.WaitAsync(begun.Id, DeliveryStatus.Acknowledged);

        Assert.Single(Ledger.Of(desk).Taken);
        Assert.True(await shop.Deliveries.GetStatusAsync(late.Id) is DeliveryStatus.Sent or DeliveryStatus.Pending);
        var again = await town.StartAsync("desk", "desk", listen: "desk");
        await shop.Deliveries.WaitAsync(late.Id, DeliveryStatus.Acknowledged);
        Assert.Equal(new Noted(2), Assert.Single(Ledger.Of(again).Taken).Message);
    }

    [Fact]
    public async Task A_handler_that_takes_long_is_called_once_and_not_sent_to_without_end()
    {
        await using var town = new Town();
        var (shop, desk) = await DeliveryTests.PairAsync(town, static options => options.Deliveries = new DeliverySettings
        {
            Resending = new TypedBus.Deliveries.ResendSettings { FirstResend = TimeSpan.FromMilliseconds(5), MaxResend = TimeSpan.FromMilliseconds(5) },
        });
        var going = new TaskCompletionSource();
        Ledger.Of(desk).Script = (_, _) => new ValueTask(going.Task);
        var receipt = await shop.DeliverAsync(new Noted(1));
        await Town.UntilAsync(() => !Ledger.Of(desk).Taken.IsEmpty);
        var buffer = shop.DeliveryHub.Recipients.All().Single().Buffer;
        await Town.UntilAsync(() => buffer.Resent > 0);

        // Once the mark has come back, the clock of the buffer has nothing to do.
        await Town.UntilAsync(() => buffer.Awaited == 0);
        going.SetResult();
        await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);

        Assert.Single(Ledger.Of(desk).Taken);
    }
}
