namespace TypedBus.Transports;

/// <summary>Another node, for as long as its name and id last; links to it come and go.</summary>
internal sealed class Peer(Hello hello)
{
    private Link? _link;
    private Link? _before;
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

    /// <summary>The link that gives way to the present one, until the other side has taken what was sent by it; else null. Nothing overtakes that.</summary>
    internal Link? Before
    {
        get => Volatile.Read(ref _before);
        set => Volatile.Write(ref _before, value);
    }

    /// <summary>The link, where messages may pass.</summary>
    internal Link? UpLink => Link is { IsUp: true } link && Before is null ? link : null;

    /// <summary>Whether the link takes the place of another one, on which messages passed until now. Written under the lock of <see cref="NodeTable"/>.</summary>
    internal bool IsChanging { get; set; }

    /// <summary>
    /// Whether messages may pass, or soon do again by another link: those of the meantime are for this node too, and wait or are counted as lost.
    /// </summary>
    internal bool IsReachable => Link is { } link && (link.IsUp || (IsChanging && !link.IsClosed));

    /// <summary>What it takes; replaced when a link comes up.</summary>
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
            link is { IsUp: true, IsRouted: true } && Before is null ? NodeState.Up : link is { IsClosed: false } ? NodeState.Connecting : NodeState.Down,
            link is null ? null : link.Dialed?.ToString() ?? link.Description,
            roundTrip == TimeSpan.Zero ? null : roundTrip);
    }
}
