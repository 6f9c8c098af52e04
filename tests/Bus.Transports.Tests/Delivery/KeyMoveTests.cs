using System.Collections.Concurrent;

namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>An event by best effort, whose order counts for each place.</summary>
[Message]
public sealed record Sighted([property: PartitionKey] string Place, int Number);

[Handler]
public sealed class Lookouts(IBus bus)
{
    public ValueTask HandleAsync(Sighted sighted, MessageContext context) => Ledger.Of(bus).TakeAsync(sighted, context);
}

/// <summary>Events by best effort: those of a key that has moved to another instance of a service wait until the one that had it has handled the earlier ones.</summary>
public sealed class KeyMoveTests : IAsyncDisposable
{
    // So many that each of two instances has some.
    private const int Places = 24;

    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(1);

    private readonly Town _town = new();
    private readonly ConcurrentQueue<(string Node, Sighted Sighted)> _handled = new();
    private readonly TaskCompletionSource _slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _published = [];

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task A_key_waits_until_the_instance_that_had_it_has_handled_what_it_was_sent()
    {
        var shop = await StartAsync(OnPartition.Wait, TimeSpan.FromHours(1));
        await JoinAsync(shop);
        Publish(shop, 1);
        Publish(shop, 2);
        await NewPlaceAsync(shop);
        Assert.All(_handled, static one => Assert.StartsWith("new", one.Sighted.Place, StringComparison.Ordinal));

        _slow.SetResult();
        await AllAsync(3);
        Assert.Contains(_handled, static one => one is { Node: "two", Sighted.Number: 1 });
        Assert.Contains(_handled, static one => one is { Node: "one", Sighted.Number: 1 });
        AssertOrder();
    }

    [Fact]
    public async Task A_key_waits_only_once()
    {
        var shop = await StartAsync(OnPartition.Wait, TimeSpan.FromHours(1));
        _slow.SetResult();
        await JoinAsync(shop);
        Publish(shop, 1);
        await AllAsync(2);
        for (var number = 2; number < 6; number++)
        {
            Publish(shop, number);
        }

        Assert.All(_published, static one => Assert.True(one.IsCompletedSuccessfully));
        await AllAsync(6);
        AssertOrder();
    }

    [Fact]
    public async Task With_reassign_a_key_goes_at_once()
    {
        var shop = await StartAsync(OnPartition.Reassign, TimeSpan.FromHours(1));
        await JoinAsync(shop);
        Publish(shop, 1);
        await Town.UntilAsync(() => _handled.Any(static one => one is { Node: "two", Sighted.Number: 1 }));
        Assert.DoesNotContain(_handled, static one => one.Sighted.Number == 0);
        _slow.SetResult();
        await AllAsync(2);
    }

    [Fact]
    public async Task A_key_goes_when_the_instance_that_had_it_is_gone()
    {
        var shop = await StartAsync(OnPartition.Wait, TimeSpan.FromHours(1));
        await JoinAsync(shop);
        Publish(shop, 1);
        _town.Cable.PullOut("one");
        await Town.UntilAsync(() => _handled.Any(static one => one is { Node: "two", Sighted.Number: 1 }));
        _slow.SetResult();
    }

    [Fact]
    public async Task A_key_goes_when_its_lease_is_over()
    {
        var shop = await StartAsync(OnPartition.Wait, TimeSpan.FromMilliseconds(300));
        await JoinAsync(shop);
        Publish(shop, 1);
        await Town.UntilAsync(() => _handled.Any(static one => one is { Node: "two", Sighted.Number: 1 }));
        Assert.DoesNotContain(_handled, static one => one.Sighted.Number == 0);
        await Town.UntilAsync(() => shop.Network!.Nodes.Known("one")!.UpLink!.Calls.Count == 0);
        _slow.SetResult();
    }

    // One of two instances is there, and does not come to an end of the first event of each place.
    private async Task<Bus> StartAsync(OnPartition onPartition, TimeSpan lease)
    {
        var one = await _town.StartAsync("one", "desks", listen: "one");
        Ledger.Of(one).Script = async (message, _) =>
        {
            if (message is Sighted { Number: 0 })
            {
                await _slow.Task;
            }

            _handled.Enqueue(("one", (Sighted)message));
        };
        var shop = await _town.StartAsync("shop", "shop", listen: "shop", connect: ["one"], configure: options =>
        {
            options.Deliveries = new DeliverySettings { KeyLease = lease };
            options.OnPartition = onPartition;
        });
        await Town.UpAsync(shop, "one");
        Publish(shop, 0);
        await Town.UntilAsync(() => Ledger.Of(one).Taken.Count == Places);
        return shop;
    }

    private async Task JoinAsync(Bus shop)
    {
        var two = await _town.StartAsync("two", "desks", connect: ["shop"]);
        Ledger.Of(two).Script = (message, _) =>
        {
            _handled.Enqueue(("two", (Sighted)message));
            return default;
        };
        await Town.UpAsync(shop, "two");
    }

    private void Publish(Bus shop, int number)
    {
        for (var place = 0; place < Places; place++)
        {
            _published.Add(shop.PublishAsync(new Sighted($"{place}", number)).AsTask());
        }
    }

    // Places that nobody has had yet are asked for as well, and wait for nothing.
    private async Task NewPlaceAsync(Bus shop)
    {
        for (var place = 0; !_handled.Any(static one => one.Node == "two"); place++)
        {
            await shop.PublishAsync(new Sighted($"new {place}", 9)).AsTask().WaitAsync(HangGuard);
            var expected = place + 1;
            await Town.UntilAsync(() => _handled.Count == expected);
        }
    }

    private async Task AllAsync(int numbers)
    {
        await Task.WhenAll(_published).WaitAsync(HangGuard);
        await Town.UntilAsync(() => _handled.Count(static one => one.Sighted.Number < 9) == numbers * Places);
    }

    private void AssertOrder()
    {
        foreach (var place in _handled.GroupBy(static one => one.Sighted.Place, static one => one.Sighted.Number))
        {
            Assert.Equal(place.Order(), place);
        }
    }
}
