using System.Collections.Concurrent;

namespace TypedBus.Transports.Tests.Deliveries;

public sealed class DeliveryTests
{
    [Fact]
    public async Task A_delivered_event_reaches_a_named_subscription_of_another_node_and_is_acknowledged()
    {
        await using var town = new Town();
        var desk = await town.StartAsync("desk", "desk", listen: "desk");
        var shop = await town.StartAsync("shop", "shop", connect: ["desk"]);
        var got = new ConcurrentQueue<(int, MessageContext)>();
        using var subscription = desk.Subscribe<Booked>((booked, context, _) =>
        {
            got.Enqueue((booked.Number, context));
            return default;
        }, name: "books");
        await Town.UpAsync(shop, "desk");
        await subscription.Ready;

        var receipt = await shop.DeliverAsync(new Booked(7));
        await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);

        var (number, context) = Assert.Single(got);
        Assert.Equal(7, number);
        Assert.Equal(receipt.Id, context.Id);
        Assert.Equal("shop", context.Sender.Node);
        Assert.Equal(1, context.Attempt);
        var report = Assert.Single(await shop.Deliveries.GetReportAsync(receipt.Id));
        Assert.Equal(("desk@desk", "books", "desk", DeliveryStatus.Acknowledged), (report.Service, report.Subscription, report.Node, report.Status));
    }
}
