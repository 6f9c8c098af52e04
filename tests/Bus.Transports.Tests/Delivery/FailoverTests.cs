using TypedBus.Deliveries;

namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>What becomes of deliveries when an instance of a service goes.</summary>
public sealed class FailoverTests
{
    // So many that each of two instances has some.
    private const int Accounts = 24;

    private static readonly DeliverySettings Quick = new()
    {
        HandoverAfter = TimeSpan.FromMilliseconds(50),
        KeyLease = TimeSpan.FromMilliseconds(50),
        ForgetAfter = TimeSpan.FromSeconds(2),
    };

    [Fact]
    public async Task An_event_goes_to_one_instance_of_a_service()
    {
        await using var town = new Town();
        var (shop, one, two) = await ThreeAsync(town, new DeliverySettings());

        for (var number = 0; number < 50; number++)
        {
            var receipt = await shop.DeliverAsync(new Noted(number));
            await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);
        }

        var taken = Ledger.Of(one).Taken.Concat(Ledger.Of(two).Taken).Select(static each => ((Noted)each.Message).Number);
        Assert.Equal(Enumerable.Range(0, 50), taken.Order());
    }

    [Fact]
    public async Task What_a_lost_instance_has_not_settled_goes_to_another()
    {
        await using var town = new Town();
        var (shop, one, two) = await ThreeAsync(town, Quick);
        var never = new TaskCompletionSource();
        Ledger.Of(one).Script = (_, _) => new ValueTask(never.Task);

        var receipts = new List<DeliveryReceipt>();
        for (var number = 0; number < 40; number++)
        {
            receipts.Add(await shop.DeliverAsync(new Noted(number)));
        }

        await Town.UntilAsync(() => !Ledger.Of(one).Taken.IsEmpty);
        town.Cable.PullOut("one");
        foreach (var receipt in receipts)
        {
            await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);
        }

        Assert.Equal(Enumerable.Range(0, 40), Ledger.Of(two).Taken.Select(static each => ((Noted)each.Message).Number).Order());
        var report = (await shop.Deliveries.GetReportAsync(receipts[0].Id)).Single(static each => each.Service == "desks");
        Assert.Equal("two", report.Node);
        never.SetResult();
    }

    [Fact]
    public async Task A_key_stays_with_its_instance_and_moves_in_order_when_that_has_left()
    {
        await using var town = new Town();
        var (shop, one, two) = await ThreeAsync(town, Quick);
        var receipts = new List<DeliveryReceipt>();
        for (var number = 0; number < 30; number++)
        {
            for (var account = 0; account < Accounts; account++)
            {
                receipts.Add(await shop.DeliverAsync(new Moved($"{account}", number)));
            }

            if (number == 15)
            {
                await Town.UntilAsync(() => !Ledger.Of(one).Taken.IsEmpty);

                // It finishes what it has, and takes its leave.
                await one.StopAsync();
            }
        }

        foreach (var receipt in receipts)
        {
            await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);
        }

        var (first, second) = (AccountsOf(one), AccountsOf(two));
        Assert.NotEmpty(first);
        for (var account = 0; account < Accounts; account++)
        {
            var numbers = first.GetValueOrDefault($"{account}", []).Concat(second.GetValueOrDefault($"{account}", [])).ToList();

            // What it handled and could not say any more is handled again, and still in order.
            Assert.Equal(Enumerable.Range(0, 30), numbers.Distinct());
        }
    }

    [Fact]
    public async Task A_node_that_does_not_come_back_is_forgotten_and_its_deliveries_have_failed()
    {
        await using var town = new Town();
        var (shop, desk) = await DeliveryTests.PairAsync(town, static options => options.Deliveries = Quick);
        town.Cable.PullOut("desk");
        await Town.DownAsync(shop, "desk");

        var receipt = await shop.DeliverAsync(new Noted(1));
        await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Failed);

        var report = Assert.Single(await shop.Deliveries.GetReportAsync(receipt.Id), static each => each.Service == "desk");
        Assert.Contains("'desk' has left", report.Error, StringComparison.Ordinal);
        var later = await shop.DeliverAsync(new Noted(2));
        Assert.DoesNotContain(await shop.Deliveries.GetReportAsync(later.Id), static each => each.Service == "desk");
        town.Cable.PlugIn();
        await Town.UpAsync(shop, "desk");
        var again = await shop.DeliverAsync(new Noted(3));
        await shop.Deliveries.WaitAsync(again.Id, DeliveryStatus.Acknowledged);
        Assert.Equal(new Noted(3), Assert.Single(Ledger.Of(desk).Taken).Message);
    }

    [Fact]
    public async Task A_key_of_an_instance_whose_lease_is_over_goes_to_another_without_a_detour()
    {
        await using var town = new Town();
        var (shop, _, two) = await ThreeAsync(town, Quick);
        town.Cable.PullOut("one");
        var away = shop.DeliveryHub.Recipients.All().Single(static one => one.Name == "one");
        await Town.UntilAsync(() => away.IsLeaseOver);

        var receipts = new List<DeliveryReceipt>();
        for (var account = 0; account < Accounts; account++)
        {
            receipts.Add(await shop.DeliverAsync(new Moved($"{account}", 0)));
            Assert.Equal(0, away.Buffer.Count);
        }

        foreach (var receipt in receipts)
        {
            await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged);
        }

        Assert.Equal(Accounts, Ledger.Of(two).Taken.Count);
    }

    [Fact]
    public async Task What_a_node_has_not_settled_whose_name_another_service_takes_goes_to_another_instance()
    {
        await using var town = new Town();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var (shop, one, two) = await ThreeAsync(town, new DeliverySettings(), options => options.TimeProvider = time);
        var never = new TaskCompletionSource();
        Ledger.Of(one).Script = (_, _) => new ValueTask(never.Task);
        for (var number = 0; number < 10; number++)
        {
            await shop.DeliverAsync(new Noted(number));
        }

        await Town.UntilAsync(() => !Ledger.Of(one).Taken.IsEmpty);
        town.Cable.PullOut("one");
        await Town.DownAsync(shop, "one");
        await town.StartAsync("one", "stores", connect: ["shop"]);
        await Town.UntilAsync(() => Town.Recipient(shop, "one").Service == "stores");
        time.Advance(TimeSpan.FromSeconds(11));

        await Town.UntilAsync(() => Ledger.Of(two).Taken.Count >= 10);
        Assert.Equal(Enumerable.Range(0, 10), Ledger.Of(two).Taken.Select(static each => ((Noted)each.Message).Number).Order());
        never.SetResult();
    }

    private static Dictionary<string, List<int>> AccountsOf(Bus bus) => Ledger.Of(bus).Taken.Select(static each => (Moved)each.Message)
        .GroupBy(static each => each.Account)
        .ToDictionary(static group => group.Key, static group => group.Select(static each => each.Number).ToList());

    private static async Task<(Bus Shop, Bus One, Bus Two)> ThreeAsync(Town town, DeliverySettings settings, Action<BusOptions>? configure = null)
    {
        var one = await town.StartAsync("one", "desks", listen: "one");
        var two = await town.StartAsync("two", "desks", listen: "two");
        var shop = await town.StartAsync("shop", "shop", listen: "shop", connect: ["one", "two"], configure: options =>
        {
            options.Deliveries = settings;
            configure?.Invoke(options);
        });
        await Town.UpAsync(shop, "one");
        await Town.UpAsync(shop, "two");
        return (shop, one, two);
    }
}
