using TypedBus.Transports.Tests.Foreign;

namespace TypedBus.Transports.Tests.Hostile;

/// <summary>Links that compete for one node, and names for one place: who stays, and that nothing is left of who does not.</summary>
[Collection("Hostile")]
public sealed class RivalTests : IAsyncLifetime
{
    private Siege _siege = null!;

    public async Task InitializeAsync() => _siege = await Siege.StartAsync("unix");

    public Task DisposeAsync() => _siege.DisposeAsync().AsTask();

    [Fact]
    public async Task A_node_that_comes_again_takes_the_place_of_its_older_link()
    {
        using var older = await RawPeer.ConnectAsync(_siege.Endpoint, "again");
        await older.OpenAsync();
        using var newer = await RawPeer.ConnectAsync(_siege.Endpoint, "again", older.Id);
        await newer.OpenAsync();

        Assert.Equal((long)ByeReason.Duplicate, (await older.ReadToEndAsync())?.Reason);
        await newer.SendAsync(Raw.PingOf(5));
        Assert.Null(await newer.ReadUntilPongOrEndAsync(5));
        Assert.Equal(NodeState.Up, _siege.Target.Nodes.Find("again")!.State);
    }

    [Fact]
    public async Task A_second_link_that_its_dialer_gives_up_leaves_the_first_alone()
    {
        using var older = await RawPeer.ConnectAsync(_siege.Endpoint, "twice");
        await older.OpenAsync();
        using var newer = await RawPeer.ConnectAsync(_siege.Endpoint, "twice", older.Id);

        await newer.SendAsync(Raw.HelloOf("twice", older.Id), Raw.Frame(Raw.Bye, 0, Raw.Map((22, [2])), Raw.Text("There is another.")));
        await newer.ReadToEndAsync();
        await older.SendAsync(Raw.PingOf(5));

        Assert.Null(await older.ReadUntilPongOrEndAsync(5));
        Assert.Equal(NodeState.Up, _siege.Target.Nodes.Find("twice")!.State);
    }

    [Fact]
    public async Task A_second_link_that_says_nothing_more_leaves_the_first_alone()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var siege = await Siege.StartAsync("unix", options => options.TimeProvider = time);
        using var older = await RawPeer.ConnectAsync(siege.Endpoint, "quiet");
        await older.OpenAsync();
        using var newer = await RawPeer.ConnectAsync(siege.Endpoint, "quiet", older.Id);
        await newer.SendAsync(Raw.HelloOf("quiet", older.Id), Raw.PingOf(1));
        await newer.ReadUntilAsync(Raw.Pong);

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((long)ByeReason.Protocol, (await newer.ReadToEndAsync())?.Reason);
        await older.SendAsync(Raw.PingOf(5));
        Assert.Null(await older.ReadUntilPongOrEndAsync(5));
    }

    [Theory]
    [InlineData(2UL, true)]
    [InlineData(0UL, false)]
    public async Task A_newer_start_replaces_and_an_older_is_refused(ulong incarnation, bool isNewer)
    {
        using var first = await RawPeer.ConnectAsync(_siege.Endpoint, "starts");
        await first.OpenAsync();
        using var second = await RawPeer.ConnectAsync(_siege.Endpoint, "starts", first.Id);
        await second.SendAsync(second.Opening(incarnation: incarnation));

        var (loser, winner) = isNewer ? (first, second) : (second, first);
        Assert.Equal((long)ByeReason.Replaced, (await loser.ReadToEndAsync())?.Reason);
        await winner.SendAsync(Raw.PingOf(5));
        Assert.Null(await winner.ReadUntilPongOrEndAsync(5));
        await Siege.IsUpAsync(_siege.Target, "starts");
    }

    [Theory]
    [InlineData("honest")]
    [InlineData("target")]
    public async Task A_name_that_somebody_has_is_refused(string name)
    {
        using var thief = await RawPeer.ConnectAsync(_siege.Endpoint, name);

        await thief.SendAsync(thief.Opening());

        Assert.Equal((long)ByeReason.NameTaken, (await thief.ReadToEndAsync())?.Reason);
        await _siege.HasWithstoodAsync();
    }

    [Fact]
    public async Task Many_links_of_one_node_at_once_leave_one()
    {
        var id = Guid.NewGuid();
        var peers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            var peer = await RawPeer.ConnectAsync(_siege.Endpoint, "crowd", id);
            await peer.SendAsync(peer.Opening());
            return peer;
        }));

        // Two connections are there at the beginning, too: all but one have to have ended.
        var ended = 0;
        foreach (var peer in peers)
        {
            _ = Task.Run(async () =>
            {
                try
                {
                    while (await peer.TryReadAsync() is not null)
                    {
                    }
                }
                catch (Exception error) when (error is ObjectDisposedException or System.Net.Sockets.SocketException or OperationCanceledException)
                {
                    // An end like another; of the one that stays, when the test is over.
                }

                Interlocked.Increment(ref ended);
            });
        }

        await Siege.UntilAsync(() => Volatile.Read(ref ended) == peers.Length - 1 && _siege.Nodes.ConnectionCount == 2);
        await Siege.IsUpAsync(_siege.Target, "crowd");
        var link = _siege.Nodes.Known("crowd")!.UpLink!;
        Assert.Equal(2, _siege.Nodes.Everything().Count(static one => one.IsUp));
        Assert.True(link.IsUp);
        Array.ForEach(peers, static one => one.Dispose());
        await _siege.HasWithstoodAsync();
    }

    [Fact]
    public async Task Two_endpoints_of_one_node_are_one_link_that_stays()
    {
        var slow = new SecondTransport();
        await using var both = await ForeignBus.StartAsync(options => options.Listen("unix://@hostile-both"));
        var downs = 0;
        await using var dialer = await Bus.StartAsync(options =>
        {
            options.NodeName = "dialer";
            options.AddTransport(slow);
            options.Connect("unix://@hostile-both");
            options.Connect($"tcp://127.0.0.1:{both.Port}");
            TestServices.Add(options);
        });
        both.Bus.Nodes.Changed += node => _ = node.State == NodeState.Up ? 0 : Interlocked.Increment(ref downs);
        await Siege.IsUpAsync(dialer, "shop-1");
        await Siege.IsUpAsync(both.Bus, "dialer");
        var link = dialer.Network!.Nodes.Known("shop-1")!.UpLink!;

        // The second is dialled now that the first is up, and gives way.
        slow.Go();
        await slow.Ended.WaitAsync(RawPeer.HangGuard);
        await Siege.UntilAsync(() => both.Bus.Network!.Nodes.ConnectionCount == 1);

        Assert.True(link.IsUp);
        Assert.Equal(0, downs);
    }

    [Fact]
    public void A_link_that_has_ended_takes_nobodys_place()
    {
        var network = _siege.Target.Network!;
        var link = network.Open(new StagedConnection(), null);
        link.Fail(new IOException("It is gone."));

        var peer = network.Admit(link, new Hello { Node = "late", Service = "late", NodeId = Guid.NewGuid() }, out _, out var text);

        Assert.Null(peer);
        Assert.Equal("The connection has ended.", text);
        Assert.Null(network.Nodes.Known("late"));
    }

    [Fact]
    public void Names_of_nodes_that_are_gone_do_not_fill_the_memory()
    {
        var network = _siege.Target.Network!;
        for (var number = 0; number < 3 * NodeTable.MaxAway; number++)
        {
            var link = network.Open(new StagedConnection(), null);
            Assert.NotNull(network.Admit(link, new Hello { Node = $"fleeting-{number}", Service = "fleeting", NodeId = Guid.NewGuid() }, out _, out _));
            link.Fail(new IOException("It is gone."));
        }

        Assert.InRange(network.Nodes.Describe().Count, 1, NodeTable.MaxAway + 2);
        Assert.NotNull(network.Nodes.Known("honest")!.UpLink);
    }

    [Fact]
    public async Task Nodes_that_are_gone_and_that_nothing_is_kept_for_are_forgotten_where_there_are_many()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var siege = await Siege.StartAsync("unix", options => options.TimeProvider = time, hasHonest: false);
        var recipients = siege.Target.Network!.Deliveries.Recipients;
        Add("early", NodeTable.MaxAway);
        var kept = new InterestChange { Events = { new EventChange(1, [new EventInterest(EventScope.Service, "named", null)]) } };
        var named = Of("named");
        named.Interest.Apply(kept);
        recipients.Of(named).Interest = named.Interest;
        time.Advance(TimeSpan.FromMinutes(2));
        Add("late", NodeTable.MaxAway);

        await Siege.UntilAsync(() => recipients.All().Length <= NodeTable.MaxAway + 1);
        Assert.Contains(recipients.All(), static one => one.Name == "named");

        void Add(string name, int count)
        {
            for (var number = 0; number < count; number++)
            {
                recipients.Of(Of($"{name}-{number}"));
            }
        }

        static Peer Of(string name) => new(new Hello { Node = name, Service = "fleeting", NodeId = Guid.NewGuid() });
    }

    [Fact]
    public async Task What_observers_of_nodes_throw_breaks_no_link()
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<NodeState>();
        _siege.Target.Nodes.Changed += static _ => throw new InvalidOperationException("An observer's own trouble.");
        _siege.Target.Nodes.Changed += node => seen.Enqueue(node.State);
        using var raw = await RawPeer.ConnectAsync(_siege.Endpoint);
        await raw.OpenAsync(handlers: ["hostile.question"]);
        await Siege.IsUpAsync(_siege.Target, raw.Name);

        var asked = _siege.Target.SendAsync(new Question(1)).AsTask();
        await raw.ReadUntilAsync(Raw.Ask);
        raw.Dispose();

        await Assert.ThrowsAsync<NodeUnreachableException>(() => asked.WaitAsync(RawPeer.HangGuard));
        await Siege.UntilAsync(() => seen.Contains(NodeState.Down));
        Assert.Contains(NodeState.Up, seen);
        Assert.Contains(_siege.Log.Lines, static line => line.Contains("observes the nodes", StringComparison.Ordinal));
        await _siege.HasWithstoodAsync();
    }

    /// <summary>TCP that waits before it connects, and tells when its first connection is over.</summary>
    private sealed class SecondTransport : Transport
    {
        private readonly TcpTransport _inner = new();
        private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override string Scheme => _inner.Scheme;

        internal Task Ended => _ended.Task;

        internal void Go() => _go.TrySetResult();

        public override ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken) =>
            _inner.ListenAsync(endpoint, cancellationToken);

        public override async ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
        {
            await _go.Task;
            return new Told(await _inner.ConnectAsync(endpoint, cancellationToken), () => _ended.TrySetResult());
        }

        private sealed class Told(TransportConnection inner, Action ended) : TransportConnection
        {
            public override string Description => inner.Description;

            public override ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
                inner.ReceiveAsync(buffer, cancellationToken);

            public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
                inner.SendAsync(bytes, cancellationToken);

            public override void Abort() => inner.Abort();

            public override async ValueTask DisposeAsync()
            {
                await inner.DisposeAsync();
                ended();
            }
        }
    }
}
