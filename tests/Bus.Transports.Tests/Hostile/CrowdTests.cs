using TypedBus.Diagnostics;
using Xunit.Abstractions;

namespace TypedBus.Transports.Tests.Hostile;

/// <summary>Thousands of connections at once.</summary>
[Collection("Hostile")]
[Trait("Category", "Soak")]
public sealed class CrowdTests(ITestOutputHelper output)
{
    private const int Crowd = 5000;

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task Five_thousand_nodes_at_once_are_served_and_released(string scheme)
    {
        // A greeting that takes long on a busy machine is not what is tested here.
        await using var siege = await Siege.StartAsync(scheme, static options =>
        {
            options.TimeProvider = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
            options.MaxUngreetedConnections = Crowd;
        });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peers = await ConnectAsync(siege, static peer => peer.Opening(events: ["hostile.tick"]));
        await Siege.UntilAsync(() => siege.Target.Nodes.Count(static node => node.State == NodeState.Up) == Crowd + 1);
        output.WriteLine($"{(GC.GetTotalMemory(forceFullCollection: true) - before) / Crowd} bytes a node, this side of it included");

        // Everyone gets an event, the honest too.
        await siege.ProveAsync(1);
        await EachAsync(peers, static peer => peer.ReadUntilAsync(Raw.Publish));

        Array.ForEach(peers, static peer => peer.Dispose());
        await siege.HasWithstoodAsync();
        Assert.Equal(Crowd, siege.Target.Nodes.Count(static node => node.State == NodeState.Down));
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task Five_thousand_that_say_nothing_are_ended_after_their_time(string scheme)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var siege = await Siege.StartAsync(scheme, options =>
        {
            options.TimeProvider = time;
            options.MaxUngreetedConnections = Crowd;
        });
        var peers = await ConnectAsync(siege, static _ => []);
        await Siege.UntilAsync(() => siege.Nodes.ConnectionCount == Crowd + 1);
        await siege.ProveAsync();

        // With the greeting the timer of each runs.
        await EachAsync(peers, static peer => peer.ReadUntilAsync(Raw.Hello));
        time.Advance(TimeSpan.FromSeconds(5));

        await EachAsync(peers, static async peer => Assert.Equal((long)ByeReason.Protocol, (await peer.ReadToEndAsync())?.Reason));
        await siege.HasWithstoodAsync();
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task Those_beyond_the_limit_are_refused_and_the_others_stay(string scheme)
    {
        const int Limit = 4000;
        await using var siege = await Siege.StartAsync(scheme, static options =>
        {
            options.MaxConnections = Limit;
            options.MaxUngreetedConnections = Crowd;
            options.TimeProvider = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        });
        var peers = await ConnectAsync(siege, static peer => peer.Opening(), mayBeCut: true);

        await Siege.UntilAsync(() => siege.Dropped(DropReasons.TooManyConnections) == Crowd + 1 - Limit && siege.Nodes.Up().Count == Limit);
        await siege.ProveAsync();
        Array.ForEach(peers, static peer => peer?.Dispose());
        await siege.HasWithstoodAsync();
    }

    // A few at a time, as the queue of a listener is bounded.
    private static async Task<RawPeer[]> ConnectAsync(Siege siege, Func<RawPeer, byte[]> say, bool mayBeCut = false)
    {
        var peers = new RawPeer[Crowd];
        await Parallel.ForAsync(0, Crowd, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, _) =>
        {
            try
            {
                var peer = peers[number] = await RawPeer.ConnectAsync(siege.Endpoint, $"crowd-{number}");
                await peer.TrySendAsync(say(peer));
            }
            catch (System.Net.Sockets.SocketException) when (mayBeCut)
            {
                // It was beyond the limit, and cut before it knew that it was connected.
            }
        });
        return peers;
    }

    private static Task EachAsync(RawPeer[] peers, Func<RawPeer, Task> act) =>
        Parallel.ForEachAsync(peers, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (peer, _) => await act(peer));
}
