using TypedBus.Transports.Tests.Hostile;

namespace TypedBus.Transports.Tests.Nodes;

/// <summary>A subscription is ready when nobody who may send to this node is without it.</summary>
public sealed class ReadyTests : IAsyncLifetime
{
    private readonly StagedConnection _connection = new();
    private Bus _bus = null!;

    public async Task InitializeAsync()
    {
        var transport = new StagedTransport();
        transport.Offer(_connection);
        _bus = await Siege.StartNodeAsync("subscriber", "shm://staged", options => options.AddTransport(transport));
    }

    public Task DisposeAsync() => _bus.DisposeAsync().AsTask();

    [Fact]
    public async Task It_waits_for_a_peer_that_sees_this_node_as_up_before_that_is_known_here()
    {
        await PeerIsUpAsync();
        using var subscription = _bus.Subscribe<Rumour>(static _ => { });
        Assert.False(subscription.Ready.IsCompleted);
        await Siege.UntilAsync(() => Revisions().Length == 2);

        // What the peer confirms first is what it was told first.
        _connection.Receive(Raw.AppliedOf(Revisions()[0]));
        await Siege.IsUpAsync(_bus, "publisher");
        Assert.False(subscription.Ready.IsCompleted);

        _connection.Receive(Raw.AppliedOf(Revisions()[1]));
        await subscription.Ready.WaitAsync(RawPeer.HangGuard);
    }

    [Fact]
    public async Task It_waits_no_longer_for_one_that_is_gone()
    {
        await PeerIsUpAsync();
        using var subscription = _bus.Subscribe<Rumour>(static _ => { });
        Assert.False(subscription.Ready.IsCompleted);

        _connection.End();

        await subscription.Ready.WaitAsync(RawPeer.HangGuard);
    }

    [Fact]
    public async Task It_does_not_wait_for_one_that_has_not_greeted_and_is_told_with_the_rest()
    {
        await Siege.UntilAsync(() => Frames(Raw.Hello).Length == 1);
        using var subscription = _bus.Subscribe<Rumour>(static _ => { });
        Assert.True(subscription.Ready.IsCompletedSuccessfully);

        await PeerIsUpAsync();

        var told = Assert.Single(Changes());
        Assert.Contains(told.Events, static one => one.WireId == Raw.WireId("hostile.noise"));
    }

    // The peer has all that it needs to publish to this node, which has not heard so.
    private async Task PeerIsUpAsync()
    {
        _connection.Receive(Raw.HelloOf("publisher", Guid.NewGuid()), Raw.InterestOf(1));
        await Siege.UntilAsync(() => Frames(Raw.Applied).Length == 1 && Frames(Raw.Interest).Length >= 1);
    }

    private ulong[] Revisions() => [.. Changes().Select(static one => one.Revision)];

    private InterestChange[] Changes() => [.. Frames(Raw.Interest).Select(static frame =>
    {
        HeaderReader.Read(frame, out var at);
        return InterestChange.Read(frame[at..]);
    })];

    private ReadOnlyMemory<byte>[] Frames(byte kind)
    {
        var all = _connection.Sent.SelectMany(static one => one).ToArray();
        var frames = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < all.Length;)
        {
            var length = BitConverter.ToInt32(all, at);
            if (all[at + 4] == kind)
            {
                frames.Add(all.AsMemory(at + 4, length));
            }

            at += 4 + length;
        }

        return [.. frames];
    }
}
