using System.Collections.Concurrent;
using TypedBus.Deliveries;

namespace TypedBus.Transports.Tests.Deliveries;

public sealed class DeliveryTests
{
    [Fact]
    public async Task A_delivered_event_reaches_a_named_subscription_of_another_node_and_is_acknowledged()
    {
        await using var town = new Town();
        var (shop, desk) = await PairAsync(town);
        var got = new ConcurrentQueue<(int, MessageContext)>();
        using var subscription = await SubscribeAsync(desk, got);

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

    [Fact]
    public async Task A_published_event_waits_for_a_node_that_is_cut_off()
    {
        await using var town = new Town();
        var (shop, desk) = await PairAsync(town);
        var got = new ConcurrentQueue<(int Number, MessageContext)>();
        using var subscription = await SubscribeAsync(desk, got);
        town.Cable.PullOut("desk");
        await Town.DownAsync(shop, "desk");

        for (var number = 0; number < 100; number++)
        {
            await shop.PublishAsync(new Booked(number));
        }

        var receipt = await shop.DeliverAsync(new Booked(100));
        Assert.Equal(DeliveryStatus.Pending, await shop.Deliveries.GetStatusAsync(receipt.Id));
        Assert.Empty(got);
        town.Cable.PlugIn();

        await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);
        Assert.Equal(Enumerable.Range(0, 101), got.Select(static one => one.Number));
    }

    [Fact]
    public async Task Without_a_name_a_subscription_gets_what_it_can_and_once()
    {
        await using var town = new Town();
        var (shop, desk) = await PairAsync(town);
        var (named, unnamed) = (new ConcurrentQueue<(int, MessageContext)>(), 0);
        using var one = await SubscribeAsync(desk, named);
        using var two = desk.Subscribe<Booked>(_ => Interlocked.Increment(ref unnamed));
        await two.Ready;

        await shop.PublishAsync(new Booked(1));
        var receipt = await shop.DeliverAsync(new Booked(2));
        await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);
        await Town.UntilAsync(() => Volatile.Read(ref unnamed) == 2);

        Assert.Equal(2, named.Count);
        Assert.Single(await shop.Deliveries.GetReportAsync(receipt.Id));
    }

    [Fact]
    public async Task A_handler_that_fails_is_tried_again_and_told_so()
    {
        await using var town = new Town();
        var (shop, desk) = await PairAsync(town);
        Ledger.Of(desk).Script = static (_, context) => context.Attempt < 3 ? throw new InvalidOperationException("not yet") : default;

        var receipt = await shop.DeliverAsync(new Noted(1));
        await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);

        Assert.Equal([1, 2, 3], Ledger.Of(desk).Taken.Select(static one => one.Attempt));
        Assert.Equal(["desk", "shop"], (await shop.Deliveries.GetReportAsync(receipt.Id)).Select(static one => one.Service).Order());
        Assert.Equal(0, desk.DeadLetters.Count);
    }

    [Fact]
    public async Task A_handler_that_fails_for_good_makes_a_dead_letter_there_and_a_failed_delivery_here()
    {
        await using var town = new Town();
        var (shop, desk) = await PairAsync(town);
        Ledger.Of(desk).Script = static (_, _) => throw new InvalidOperationException("never");

        var receipt = await shop.DeliverAsync(new Noted(1));
        await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Failed);

        var report = Assert.Single(await shop.Deliveries.GetReportAsync(receipt.Id), static one => one.Service == "desk");
        Assert.Equal((DeliveryStatus.Failed, 3, "accounts.noted", "desk"), (report.Status, report.Attempts, report.Subscription, report.Node));
        Assert.Contains("never", report.Error, StringComparison.Ordinal);
        Assert.True(desk.DeadLetters.TryTake(out var letter));
        Assert.Equal((new Noted(1), 3), (letter.Message, letter.Attempts));
        Assert.Equal(0, shop.DeadLetters.Count);
        var error = await Assert.ThrowsAsync<BusException>(async () => await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged));
        Assert.Contains("accounts.noted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_fails_holds_up_no_other_and_keeps_its_order()
    {
        await using var town = new Town();
        var (shop, desk) = await PairAsync(town);
        Ledger.Of(desk).Script = static (message, context) =>
            message is Moved { Account: "slow", Number: 0 } && context.Attempt < 4 ? throw new InvalidOperationException("busy") : default;

        var receipts = new List<DeliveryReceipt>();
        for (var number = 0; number < 20; number++)
        {
            receipts.Add(await shop.DeliverAsync(new Moved("slow", number)));
            receipts.Add(await shop.DeliverAsync(new Moved("quick", number)));
        }

        foreach (var receipt in receipts)
        {
            await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);
        }

        var taken = Ledger.Of(desk).Taken.Select(static one => (Moved)one.Message).ToList();
        Assert.Equal(Enumerable.Repeat(0, 3).Concat(Enumerable.Range(0, 20)), taken.Where(static one => one.Account == "slow").Select(static one => one.Number));
        Assert.Equal(Enumerable.Range(0, 20), taken.Where(static one => one.Account == "quick").Select(static one => one.Number));
    }

    [Fact]
    public async Task What_nobody_has_a_name_for_has_no_recipient()
    {
        await using var town = new Town();
        var (shop, _) = await PairAsync(town);

        var receipt = await shop.DeliverAsync(new Unheard(1));

        Assert.Equal(DeliveryStatus.NoRecipient, await shop.Deliveries.GetStatusAsync(receipt.Id));
        Assert.Empty(await shop.Deliveries.GetReportAsync(receipt.Id));
        Assert.Equal(1, shop.Statistics.Drops["no-recipient"]);
        Assert.Equal(DeliveryStatus.Unknown, await shop.Deliveries.GetStatusAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task What_waits_beyond_its_time_to_live_expires()
    {
        await using var town = new Town();
        var (shop, desk) = await PairAsync(town);
        var got = new ConcurrentQueue<(int Number, MessageContext)>();
        using var subscription = await SubscribeAsync(desk, got);
        town.Cable.PullOut("desk");
        await Town.DownAsync(shop, "desk");

        var brief = await shop.DeliverAsync(new Booked(1), new PublishOptions { TimeToLive = TimeSpan.FromMilliseconds(20) });
        var lasting = await shop.DeliverAsync(new Booked(2));
        await shop.Deliveries.WaitAsync(brief.Id, DeliveryStatus.Expired);
        town.Cable.PlugIn();
        await shop.Deliveries.WaitAsync(lasting.Id, DeliveryStatus.Acknowledged);

        Assert.Equal(2, Assert.Single(got).Number);
        Assert.Equal(1, shop.Statistics.Drops["expired"]);
    }

    [Fact]
    public async Task A_full_buffer_makes_publishers_wait()
    {
        await using var town = new Town();
        var (shop, desk) = await PairAsync(
            town, static options => options.Deliveries = new DeliverySettings { Resending = new ResendSettings { MaxCount = 3 } });
        var got = new ConcurrentQueue<(int Number, MessageContext)>();
        using var subscription = await SubscribeAsync(desk, got);
        town.Cable.PullOut("desk");
        await Town.DownAsync(shop, "desk");

        for (var number = 0; number < 3; number++)
        {
            await shop.PublishAsync(new Booked(number));
        }

        var waiting = shop.PublishAsync(new Booked(3)).AsTask();
        using var soon = new CancellationTokenSource();
        var cancelled = shop.DeliverAsync(new Booked(4), soon.Token).AsTask();
        Assert.False(waiting.IsCompleted);
        await soon.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(waiting.IsCompleted);
        town.Cable.PlugIn();

        await waiting;
        await Town.UntilAsync(() => got.Count == 4);
        Assert.Equal([0, 1, 2, 3], got.Select(static one => one.Number));
    }

    [Fact]
    public async Task A_restarted_node_gets_what_waited_for_it()
    {
        await using var town = new Town();
        var (shop, desk) = await PairAsync(town);
        Ledger.Of(shop).Script = null;
        await desk.StopAsync();
        await desk.DisposeAsync();
        await Town.DownAsync(shop, "desk");

        var receipts = new List<DeliveryReceipt>();
        for (var number = 0; number < 10; number++)
        {
            receipts.Add(await shop.DeliverAsync(new Moved("a", number)));
        }

        var again = await town.StartAsync("desk", "desk", listen: "desk");
        foreach (var receipt in receipts)
        {
            await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);
        }

        Assert.Equal(Enumerable.Range(0, 10), Ledger.Of(again).Taken.Select(static one => ((Moved)one.Message).Number));
    }

    [Fact]
    public async Task Of_a_sender_that_is_started_again_its_earlier_starts_are_forgotten()
    {
        await using var town = new Town();
        var desk = await town.StartAsync("desk", "desk", listen: "desk");
        for (var start = 0; start < 6; start++)
        {
            var shop = await town.StartAsync("shop", "shop", connect: ["desk"]);
            await Town.UpAsync(shop, "desk");
            var receipt = await shop.DeliverAsync(new Moved("a", start));
            await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);
            await shop.DisposeAsync();
            await Town.DownAsync(desk, "shop");
        }

        // The last, and the one before it where its end was not noticed yet.
        Assert.InRange(desk.DeliveryHub.Senders.Count, 1, 2);
    }

    internal static async Task<(Bus Shop, Bus Desk)> PairAsync(Town town, Action<BusOptions>? configure = null)
    {
        var desk = await town.StartAsync("desk", "desk", listen: "desk", configure: configure);
        var shop = await town.StartAsync("shop", "shop", connect: ["desk"], configure: configure);
        await Town.UpAsync(shop, "desk");
        return (shop, desk);
    }

    internal static async Task<ISubscription> SubscribeAsync(Bus desk, ConcurrentQueue<(int, MessageContext)> got)
    {
        var subscription = desk.Subscribe<Booked>(
            (booked, context, _) =>
            {
                got.Enqueue((booked.Number, context));
                return default;
            },
            name: "books");
        await subscription.Ready;
        return subscription;
    }
}
