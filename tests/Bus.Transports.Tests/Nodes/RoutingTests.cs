using TypedBus.Transports.Tests.Deliveries;
using TypedBus.Transports.Tests.Hostile;

namespace TypedBus.Transports.Tests.Nodes;

/// <summary>What it costs to know who takes what.</summary>
public sealed class RoutingTests
{
    private const int Crowd = 200;

    [Fact]
    public async Task Many_nodes_that_come_and_go_cost_no_more_than_one()
    {
        await using var hub = await StartAsync();
        var peers = new RawPeer[Crowd];
        await Parallel.ForAsync(0, Crowd, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) => peers[number] = await OpenAsync(hub, number));
        await UntilUpAsync(hub, Crowd);
        Assert.Equal(0, hub.Network!.Routing.Computed);

        // Whoever publishes when they are up finds them all.
        await hub.PublishAsync(new Tick(1));
        await hub.PublishAsync(new Tick(2));
        Assert.Equal(Crowd, hub.Network.Routing.HandlersOf(Raw.WireId("hostile.question")).Length);
        Assert.Equal(Crowd, hub.Network.Routing.HandlersOf(Raw.WireId("hostile.question")).Length);
        Assert.Equal(2, hub.Network.Routing.Computed);
        foreach (var peer in peers)
        {
            await peer.ReadUntilAsync(Raw.Publish);
            await peer.ReadUntilAsync(Raw.Publish);
        }

        Array.ForEach(peers[1..], static peer => peer.Dispose());
        await UntilUpAsync(hub, 1);
        await hub.PublishAsync(new Tick(3));
        await peers[0].ReadUntilAsync(Raw.Publish);
        Assert.Single(hub.Network.Routing.HandlersOf(Raw.WireId("hostile.question")));
        Assert.Equal(4, hub.Network.Routing.Computed);

        // Those that are gone are not even tried.
        Assert.DoesNotContain(hub.Statistics.Drops, static drop => drop.Key == TypedBus.Diagnostics.DropReasons.LinkLost && drop.Value > 0);
        peers[0].Dispose();
    }

    [Fact]
    public async Task Each_node_gets_what_is_published_once_it_is_up()
    {
        await using var hub = await StartAsync();
        var peers = new List<RawPeer>();
        for (var number = 0; number < 20; number++)
        {
            peers.Add(await OpenAsync(hub, number));
            await UntilUpAsync(hub, peers.Count);
            await hub.PublishAsync(new Tick(number));
            await peers[^1].ReadUntilAsync(Raw.Publish);
        }

        peers.ForEach(static peer => peer.Dispose());
    }

    private static ValueTask<Bus> StartAsync() => Bus.StartAsync(static options =>
    {
        options.NodeName = "hub";
        options.Listen($"unix://@routing-{Guid.NewGuid():N}");
        TestServices.Add(options);
    });

    private static async Task<RawPeer> OpenAsync(Bus hub, int number)
    {
        var peer = await RawPeer.ConnectAsync(hub.Endpoints[0], $"spoke-{number}");
        await peer.OpenAsync(events: ["hostile.tick"], handlers: ["hostile.question"]);
        return peer;
    }

    private static Task UntilUpAsync(Bus hub, int count) => Town.UntilAsync(() => hub.Nodes.Count(static node => node.State == NodeState.Up) == count);
}
