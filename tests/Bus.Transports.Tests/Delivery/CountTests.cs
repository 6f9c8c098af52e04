using TypedBus.Deliveries;

namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>What is counted as dropped when a link is lost: messages by best effort, and no others.</summary>
public sealed class CountTests
{
    [Fact]
    public async Task A_delivery_that_is_sent_again_after_a_cut_was_not_dropped()
    {
        await using var town = new Town();
        var (shop, desk) = await DeliveryTests.PairAsync(town);
        var going = new TaskCompletionSource();
        Ledger.Of(desk).Script = (_, _) => new ValueTask(going.Task);
        var receipts = new List<DeliveryReceipt>();
        for (var number = 0; number < 50; number++)
        {
            receipts.Add(await shop.DeliverAsync(new Moved("a", number)));
        }

        await Town.UntilAsync(() => !Ledger.Of(desk).Taken.IsEmpty);
        town.Cable.Cut("desk");
        going.SetResult();
        foreach (var receipt in receipts)
        {
            await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);
        }

        Assert.Empty(shop.Statistics.Drops);
    }

    [Fact]
    public async Task Events_by_best_effort_that_a_cut_made_uncertain_are_counted_among_deliveries()
    {
        await using var town = new Town();
        var (shop, desk) = await DeliveryTests.PairAsync(town, static options => options.HeartbeatInterval = TimeSpan.FromHours(1));
        using var unnamed = desk.Subscribe<Rumoured>(static _ => { });
        await unnamed.Ready;
        for (var number = 0; number < 10; number++)
        {
            await shop.DeliverAsync(new Noted(number));
            await shop.PublishAsync(new Rumoured(number));
        }

        // So little is confirmed by a sign of life alone.
        town.Cable.PullOut("desk");
        await Town.DownAsync(shop, "desk");

        var drops = shop.Statistics.Drops;
        Assert.Equal(10, drops.GetValueOrDefault("uncertain") + drops.GetValueOrDefault("link-lost"));
    }
}
