using TypedBus.Deliveries;

namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>Which instance of a service a delivery goes to.</summary>
public sealed class ChoiceTests
{
    private const int Count = 24;
    private const string Service = "raw";

    [Fact]
    public async Task Who_does_not_ask_for_deliveries_gets_none_where_another_does()
    {
        await using var town = new Town();
        var shop = await ListenAsync(town);
        using var silent = await JoinAsync(shop, "silent", asks: false);
        using var asking = await JoinAsync(shop, "asking");

        await DeliverAsync(shop);

        Assert.Equal((0, 2 * Count), Counts(shop, "silent", "asking"));
    }

    [Fact]
    public async Task Who_would_misread_a_message_gets_none_where_another_would_not()
    {
        await using var town = new Town();
        var shop = await ListenAsync(town);
        using var old = await JoinAsync(shop, "old", fingerprint: 1234);
        using var current = await JoinAsync(shop, "current");

        await DeliverAsync(shop);

        Assert.Equal((0, 2 * Count), Counts(shop, "old", "current"));
        old.Dispose();
        await Town.UntilAsync(() => !Town.Recipient(shop, "old").IsUp);

        // It would misread them when it is back, too.
        await DeliverAsync(shop);
        Assert.Equal((0, 4 * Count), Counts(shop, "old", "current"));
    }

    [Fact]
    public async Task What_an_instance_leaves_behind_waits_for_one_that_has_the_handlers()
    {
        await using var town = new Town();
        var shop = await ListenAsync(town, static options => options.OnPartition = OnPartition.Reassign);
        using var leaving = await JoinAsync(shop, "leaving");
        await DeliverAsync(shop);
        using var old = await JoinAsync(shop, "old", handles: false);

        leaving.Dispose();
        await Town.UntilAsync(() => Town.Recipient(shop, "leaving").IsLeaseOver);
        shop.DeliveryHub.Recipients.Sweep();
        Assert.Equal((2 * Count, 0), Counts(shop, "leaving", "old"));

        using var one = await JoinAsync(shop, "one");
        await Town.UntilAsync(() => Town.Recipient(shop, "one").Buffer.Count == 2 * Count);
        Assert.Equal((0, 0), Counts(shop, "leaving", "old"));
    }

    [Fact]
    public async Task What_an_instance_leaves_behind_is_shared_by_the_others_as_keys_are()
    {
        await using var town = new Town();
        var shop = await ListenAsync(town);
        using var leaving = await JoinAsync(shop, "leaving");
        await DeliverAsync(shop);
        using var one = await JoinAsync(shop, "one");
        using var two = await JoinAsync(shop, "two");

        await leaving.SendAsync(Raw.Frame(Raw.Bye, 0, Raw.Map((22, Raw.Number((ulong)ByeReason.Stopping + 1))), Raw.Text("")));
        await Town.UntilAsync(() => Counts(shop, "one", "two") is var (first, second) && first + second == 2 * Count);

        // Each key is where its next message goes.
        var (ones, twos) = (Town.Recipient(shop, "one"), Town.Recipient(shop, "two"));
        Assert.Equal(Count, KeysOf(ones).Length + KeysOf(twos).Length);
        Assert.All(KeysOf(ones), key => Assert.True(PeerChoice.Weight(ones.Hash, key) > PeerChoice.Weight(twos.Hash, key)));
        Assert.All(KeysOf(twos), key => Assert.True(PeerChoice.Weight(twos.Hash, key) > PeerChoice.Weight(ones.Hash, key)));
    }

    [Fact]
    public async Task Who_has_no_room_is_passed_over()
    {
        await using var town = new Town();
        var shop = await town.StartAsync(
            "shop", "shop", configure: static options => options.Deliveries = new DeliverySettings { Resending = new ResendSettings { MaxBytes = 100 } });
        using var full = new Recipient(shop.DeliveryHub, "full", Service, 1) { Channel = new object() };
        using var free = new Recipient(shop.DeliveryHub, "free", Service, 2) { Channel = new object() };
        await AddAsync(full, 100);
        await AddAsync(free, 1);
        await AddAsync(free, 1);
        DeliveryTargets.Member[] members = [new(full, null), new(free, null)];

        // Whichever is looked at first.
        Assert.All(Enumerable.Range(0, 20), _ => Assert.Same(free, RecipientChoice.For(members, 1, null)));
    }

    private static async Task AddAsync(Recipient recipient, int bytes) => await recipient.Buffer.AddAsync(
        new OutgoingDelivery { MessageId = Guid.NewGuid(), Subscription = new SubscriptionId(Service, "any"), Payload = new byte[bytes] },
        CancellationToken.None);

    private static ulong[] KeysOf(Recipient recipient) => [.. recipient.Buffer.Distinct(static one => one.Key).OfType<ulong>()];

    private static Task<Bus> ListenAsync(Town town, Action<BusOptions>? configure = null) => town.StartAsync("shop", "shop", configure: options =>
    {
        options.Listen($"unix://@choice-{Guid.NewGuid():N}");
        configure?.Invoke(options);
    });

    // An instance that handles nothing: what it has stays in its buffer.
    private static async Task<RawPeer> JoinAsync(Bus shop, string name, bool asks = true, bool handles = true, ulong fingerprint = 0)
    {
        var peer = await RawPeer.ConnectAsync(shop.Endpoints[0], name);
        ulong[] ids = handles ? [Id<Moved>(shop), Id<Noted>(shop)] : [];
        await peer.SendAsync(
            Raw.HelloOf(peer.Name, peer.Id),
            Raw.Frame(Raw.Interest, Raw.Last, Raw.Map(), Raw.Array(
                Raw.Number(1),
                Raw.Array([.. ids.Select(id => Raw.Array(Raw.Number(id), Raw.Number(fingerprint), Raw.Text("any")))]),
                Raw.Array([.. ids.Select(static id => Raw.Array(Raw.Number(id), Raw.Array(Raw.Array(Raw.Number(1), Raw.Text("raw.any"), Raw.Nil))))]),
                Raw.Array(),
                Raw.Array())),
            Raw.AppliedOf(1UL << 40));
        await peer.ReadUntilAsync(Raw.Applied);
        await Town.UpAsync(shop, name);
        if (asks)
        {
            await peer.SendAsync(Raw.Frame(Raw.Ack, 0, Raw.Map(), Raw.Array()));
            await Town.TakesAsync(shop, name);
        }

        return peer;
    }

    private static ulong Id<T>(Bus bus) => bus.DeliveryHub.WayOf(typeof(T))!.Info.WireId;

    private static async Task DeliverAsync(Bus shop)
    {
        for (var number = 0; number < Count; number++)
        {
            await shop.DeliverAsync(new Moved($"{number}", 0));
            await shop.DeliverAsync(new Noted(number));
        }
    }

    private static (int, int) Counts(Bus shop, string one, string two) =>
        (Town.Recipient(shop, one).Buffer.Count, Town.Recipient(shop, two).Buffer.Count);
}
