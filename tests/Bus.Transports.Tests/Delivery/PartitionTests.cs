using System.Collections.Concurrent;

namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>Whether a key waits or goes at once where it is to go to another instance.</summary>
public sealed class PartitionTests
{
    // So many that each of two instances has some.
    private const int Accounts = 24;

    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(1);

    // Nobody waits for the end of a lease.
    private static readonly DeliverySettings Patient = new()
    {
        HandoverAfter = TimeSpan.FromHours(1),
        KeyLease = TimeSpan.FromHours(1),
        ForgetAfter = TimeSpan.FromHours(2),
    };

    private readonly ConcurrentQueue<(string Node, Moved Moved)> _handled = new();
    private readonly List<DeliveryReceipt> _receipts = [];

    [Fact]
    public async Task A_key_goes_to_an_instance_that_has_joined_when_what_is_under_way_is_handled()
    {
        await using var town = new Town();
        var (shop, slow) = await StartAsync(town, OnPartition.Wait);
        await DeliverAsync(shop, 0, 1);
        await Town.UntilAsync(() => Ledger.Of(town["one"]).Taken.Count == Accounts);
        await JoinAsync(town, shop);

        await DeliverAsync(shop, 2);
        Assert.Equal(0, Town.Recipient(shop, "two").Buffer.Count);
        Assert.Empty(Ledger.Of(town["two"]).Taken);
        slow.SetResult();
        await AcknowledgedAsync(shop);
        await DeliverAsync(shop, 3);
        await AcknowledgedAsync(shop);

        AssertOrder(4);
        Assert.Contains(_handled, static one => one is { Node: "two", Moved.Number: 3 });
    }

    [Fact]
    public async Task With_reassign_a_key_goes_to_an_instance_that_has_joined_at_once()
    {
        await using var town = new Town();
        var (shop, slow) = await StartAsync(town, OnPartition.Reassign);
        await DeliverAsync(shop, 0, 1);
        await JoinAsync(town, shop);

        await DeliverAsync(shop, 2);
        await Town.UntilAsync(() => !_handled.IsEmpty);
        Assert.All(_handled, static one => Assert.Equal(("two", 2), (one.Node, one.Moved.Number)));
        slow.SetResult();
        await AcknowledgedAsync(shop);

        Assert.Equal(3 * Accounts, _handled.Count);
    }

    [Fact]
    public async Task With_reassign_what_an_instance_that_is_away_has_goes_to_another_at_once()
    {
        await using var town = new Town();
        var (shop, slow) = await StartAsync(town, OnPartition.Reassign);
        await JoinAsync(town, shop);
        await DeliverAsync(shop, 0, 1);
        await Town.UntilAsync(() => !Ledger.Of(town["one"]).Taken.IsEmpty);
        town.Cable.PullOut("one");

        await AcknowledgedAsync(shop);

        Assert.All(_handled, static one => Assert.Equal("two", one.Node));
        Assert.Equal(2 * Accounts, _handled.Count);
        slow.SetResult();
    }

    [Fact]
    public async Task A_key_waits_for_an_instance_that_is_away()
    {
        await using var town = new Town();
        var (shop, slow) = await StartAsync(town, OnPartition.Wait);
        await JoinAsync(town, shop);
        await DeliverAsync(shop, 0);
        await Town.UntilAsync(() => !Ledger.Of(town["one"]).Taken.IsEmpty);
        town.Cable.PullOut("one");
        await Town.UntilAsync(() => !Town.Recipient(shop, "one").IsUp);

        await DeliverAsync(shop, 1);
        var waiting = Town.Recipient(shop, "one").Buffer.Count;
        Assert.NotEqual(0, waiting);
        slow.SetResult();
        await Town.UntilAsync(() => Town.Recipient(shop, "two").Buffer.Count == 0);
        Assert.Equal(waiting, Town.Recipient(shop, "one").Buffer.Count);
        town.Cable.PlugIn();
        await AcknowledgedAsync(shop);

        AssertOrder(2);
    }

    [Fact]
    public async Task A_key_that_waits_for_a_dead_letter_stays_with_it_even_with_reassign()
    {
        await using var town = new Town();
        var (shop, _) = await StartAsync(town, OnPartition.Reassign);
        Ledger.Of(town["one"]).Script = static (_, _) => throw new InvalidOperationException("No.");
        await DeliverAsync(shop, 0);
        foreach (var receipt in _receipts)
        {
            await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Failed).AsTask().WaitAsync(HangGuard);
        }

        await JoinAsync(town, shop);
        await DeliverAsync(shop, 1);

        Assert.Equal(Accounts, Town.Recipient(shop, "one").Buffer.Count);
        Assert.Equal(0, Town.Recipient(shop, "two").Buffer.Count);
        Assert.Empty(Ledger.Of(town["two"]).Taken);
    }

    // One of two instances is there, and does not come to an end of the first message of each key.
    private async Task<(Bus Shop, TaskCompletionSource Slow)> StartAsync(Town town, OnPartition onPartition)
    {
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var one = await town.StartAsync("one", "desks", listen: "one");
        Ledger.Of(one).Script = async (message, _) =>
        {
            if (message is Moved { Number: 0 })
            {
                await slow.Task;
            }

            _handled.Enqueue(("one", (Moved)message));
        };
        var shop = await town.StartAsync("shop", "shop", listen: "shop", connect: ["one"], configure: options =>
        {
            options.Deliveries = Patient;
            options.OnPartition = onPartition;
        });
        await Town.TakesAsync(shop, "one");
        return (shop, slow);
    }

    private async Task JoinAsync(Town town, Bus shop)
    {
        var two = await town.StartAsync("two", "desks", connect: ["shop"]);
        Ledger.Of(two).Script = (message, _) =>
        {
            _handled.Enqueue(("two", (Moved)message));
            return default;
        };
        await Town.TakesAsync(shop, "two");
    }

    private async Task DeliverAsync(Bus shop, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            for (var account = 0; account < Accounts; account++)
            {
                _receipts.Add(await shop.DeliverAsync(new Moved($"{account}", number)));
            }
        }
    }

    private async Task AcknowledgedAsync(Bus shop)
    {
        foreach (var receipt in _receipts)
        {
            await shop.Deliveries.WaitAsync(receipt.Id, DeliveryStatus.Acknowledged).AsTask().WaitAsync(HangGuard);
        }
    }

    private void AssertOrder(int numbers)
    {
        foreach (var account in _handled.GroupBy(static one => one.Moved.Account, static one => one.Moved.Number))
        {
            Assert.Equal(Enumerable.Range(0, numbers), account);
        }
    }
}
