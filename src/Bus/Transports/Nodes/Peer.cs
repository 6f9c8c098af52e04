namespace TypedBus.Transports;

/// <summary>Another node, for as long as its name and id last; links to it come and go.</summary>
internal sealed class Peer(Hello hello)
{
    private Link? _link;
    private long _roundTrip;

    internal string Name { get; } = hello.Node;

    internal string Service { get; } = hello.Service;

    internal Guid NodeId { get; } = hello.NodeId;

    /// <summary>Spreads keys over the instances of a service; the same at every node.</summary>
    internal ulong Hash { get; } = System.IO.Hashing.XxHash64.HashToUInt64(System.Text.Encoding.UTF8.GetBytes(hello.Node));

    /// <summary>The last start of it that has connected; guarded by the lock of <see cref="NodeTable"/>.</summary>
    internal ulong Incarnation { get; set; } = hello.Incarnation;

    /// <summary>The link that messages take; null while there is none. Written under the lock of <see cref="NodeTable"/>, read by any thread.</summary>
    internal Link? Link
    {
        get => Volatile.Read(ref _link);
        set => Volatile.Write(ref _link, value);
    }

    /// <summary>The link, where messages may pass.</summary>
    internal Link? UpLink => Link is { IsUp: true } link ? link : null;

    /// <summary>What it takes; replaced with each link.</summary>
    internal PeerInterest Interest { get; set; } = new();

    /// <summary>How long a sign of life took there and back; zero before the first.</summary>
    internal TimeSpan RoundTrip
    {
        get => new(Volatile.Read(ref _roundTrip));
        set => Volatile.Write(ref _roundTrip, value.Ticks);
    }

    /// <summary>How much it has to do for this node.</summary>
    internal long Load => Link is { } link ? (link.Calls.Count * 1024L) + link.Outbox.PendingData : long.MaxValue;

    internal NodeInfo Describe()
    {
        var link = Link;
        var roundTrip = RoundTrip;
        return new NodeInfo(
            Name,
            Service,
            link is { IsUp: true, IsRouted: true } ? NodeState.Up : link is { IsClosed: false } ? NodeState.Connecting : NodeState.Down,
            link is null ? null : link.Dialed?.ToString() ?? link.Description,
            roundTrip == TimeSpan.Zero ? null : roundTrip);
    }
}
