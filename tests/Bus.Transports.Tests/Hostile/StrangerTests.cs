using Microsoft.Extensions.Time.Testing;
using TypedBus.Diagnostics;

namespace TypedBus.Transports.Tests.Hostile;

/// <summary>Connections that say nothing are few for each place that they come from.</summary>
[Collection("Hostile")]
public sealed class StrangerTests
{
    private const int Limit = 64;

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task Those_beyond_the_limit_are_told_and_get_in_when_another_greets_or_ends(string scheme)
    {
        await using var siege = await Siege.StartAsync(scheme, static options => options.TimeProvider = new FakeTimeProvider());
        var silent = new List<RawPeer>();
        for (var number = 0; number < Limit; number++)
        {
            silent.Add(await IsLetInAsync(siege));
        }

        await IsTurnedAwayAsync(siege);
        await IsTurnedAwayAsync(siege);
        Assert.Equal(2, siege.Dropped(DropReasons.TooManyConnections));
        Assert.Single(siege.Log.Lines, static line => line.Contains("that have not greeted", StringComparison.Ordinal));

        await silent[0].OpenAsync();
        silent.Add(await IsLetInAsync(siege));
        await IsTurnedAwayAsync(siege);

        silent[1].Dispose();
        await Siege.UntilAsync(() => siege.Nodes.ConnectionCount == Limit + 1);
        silent.Add(await IsLetInAsync(siege));
        await IsTurnedAwayAsync(siege);

        // It is the same crowd still, and who has greeted has noticed nothing.
        Assert.Single(siege.Log.Lines, static line => line.Contains("that have not greeted", StringComparison.Ordinal));
        await silent[0].SendAsync(Raw.PingOf(5));
        Assert.Null(await silent[0].ReadUntilPongOrEndAsync(5));
        silent.ForEach(static one => one.Dispose());
        await siege.HasWithstoodAsync();
    }

    [Fact]
    public async Task A_second_crowd_is_told_of_again()
    {
        await using var siege = await Siege.StartAsync("unix", static options =>
        {
            options.TimeProvider = new FakeTimeProvider();
            options.MaxUngreetedConnections = 2;
        });
        for (var crowd = 1; crowd <= 2; crowd++)
        {
            using (await IsLetInAsync(siege))
            using (await IsLetInAsync(siege))
            {
                await IsTurnedAwayAsync(siege);
            }

            await Siege.UntilAsync(() => siege.Nodes.ConnectionCount == 1);
            Assert.Equal(crowd, siege.Log.Lines.Count(static line => line.Contains("that have not greeted", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("tcp://0.0.0.0:7000", "tcp 10.0.0.1:4711", null, "10.0.0.1")]
    [InlineData("tcp://0.0.0.0:7000", "tcp [::ffff:10.0.0.1]:4711", null, "10.0.0.1")]
    [InlineData("tls://0.0.0.0:7000", "tls [fe80::1]:4711", null, "fe80::1")]
    [InlineData("tcp://0.0.0.0:7000", "a proxy's own words", null, "tcp://0.0.0.0:7000")]
    [InlineData("unix:///run/a.sock", "unix /run/a.sock", 1000L, "user 1000 at unix:///run/a.sock")]
    [InlineData("unix:///run/a.sock", "unix /run/a.sock", null, "unix:///run/a.sock")]
    public void They_count_by_address_or_user_or_endpoint(string endpoint, string description, long? user, string expected)
    {
        Assert.Equal(expected, Strangers.SourceOf(BusEndpoint.Parse(endpoint), new Described(description, user)));
    }

    private static async Task<RawPeer> IsLetInAsync(Siege siege)
    {
        var peer = await RawPeer.ConnectAsync(siege.Endpoint);
        await peer.ReadUntilAsync(Raw.Hello);
        return peer;
    }

    private static async Task IsTurnedAwayAsync(Siege siege)
    {
        using var peer = await RawPeer.ConnectAsync(siege.Endpoint);
        var bye = await peer.ReadToEndAsync();
        Assert.Equal((long)ByeReason.TooMany, bye?.Reason);
        Assert.Contains("MaxUngreetedConnections", bye!.Value.Text, StringComparison.Ordinal);
    }

    private sealed class Described(string description, long? user) : TransportConnection
    {
        public override string Description => description;

        public override long? PeerUserId => user;

        public override ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override void Abort()
        {
        }

        public override ValueTask DisposeAsync() => default;
    }
}
