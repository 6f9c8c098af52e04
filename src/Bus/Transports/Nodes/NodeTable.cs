namespace TypedBus.Transports;

/// <summary>The nodes that this one knows, and the one link to each. Any thread.</summary>
internal sealed class NodeTable(Network network)
{
    /// <summary>The most nodes that are remembered while they are not connected.</summary>
    internal const int MaxAway = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Peer> _peers = new(StringComparer.Ordinal);
    private readonly HashSet<Link> _links = [];

    /// <summary>The connections that have not greeted.</summary>
    internal Strangers Strangers { get; } = new(network.Options.MaxUngreeted);

    /// <summary>How many connections there are, greeted or not.</summary>
    internal int ConnectionCount
    {
        get
        {
            lock (_gate)
            {
                return _links.Count;
            }
        }
    }

    internal List<Link> Everything()
    {
        lock (_gate)
        {
            return [.. _links];
        }
    }

    /// <summary>The nodes that are up, those included that another link is coming up to.</summary>
    internal List<Peer> Up()
    {
        lock (_gate)
        {
            return [.. _peers.Values.Where(static peer => peer.IsReachable)];
        }
    }

    internal List<NodeInfo> Describe()
    {
        lock (_gate)
        {
            return [.. _peers.Values.Select(static peer => peer.Describe())];
        }
    }

    /// <summary>The node of a name, or an instance of a service that is up; null without one.</summary>
    internal Peer? Find(string nodeOrService)
    {
        lock (_gate)
        {
            if (_peers.TryGetValue(nodeOrService, out var peer) && peer.UpLink is not null)
            {
                return peer;
            }

            return PeerChoice.For([.. _peers.Values.Where(one => one.Service == nodeOrService && one.UpLink is not null)], 0, null) ?? peer;
        }
    }

    /// <summary>The node of a name, up or not; null where none has had it.</summary>
    internal Peer? Known(string name)
    {
        lock (_gate)
        {
            return _peers.GetValueOrDefault(name);
        }
    }

    internal void Add(Link link)
    {
        lock (_gate)
        {
            _links.Add(link);
        }
    }

    internal void Remove(Link link)
    {
        Strangers.Leave(link);
        lock (_gate)
        {
            _links.Remove(link);

            // By its name, since the link may be about to learn its peer.
            if (link.Theirs is { } theirs && _peers.TryGetValue(theirs.Node, out var peer) && peer.Link == link)
            {
                peer.Link = null;
            }
        }
    }

    /// <summary>Nothing waits for the link before the present one any more; false where that is another one by now.</summary>
    internal bool Release(Peer peer, Link before)
    {
        lock (_gate)
        {
            if (peer.Before != before)
            {
                return false;
            }

            peer.Before = null;
            return true;
        }
    }

    /// <summary>
    /// Whether the other side decides which of two links that it has dialled stays: it knows whether the older one lives. It says what it wants by going on
    /// with its greeting, or ending it.
    /// </summary>
    internal bool IsLeftToDialer(Link link, Hello hello)
    {
        lock (_gate)
        {
            return link.Dialed is null
                && _peers.TryGetValue(hello.Node, out var peer)
                && peer.NodeId == hello.NodeId
                && peer.Incarnation == hello.Incarnation
                && peer.Link is { IsClosed: false, Dialed: null };
        }
    }

    /// <summary>Finds the node that has greeted, and decides whether this link is the one to it.</summary>
    /// <returns>The node; null where the link is to end for <paramref name="reason"/>.</returns>
    internal Peer? Admit(Link link, Hello hello, out ByeReason reason, out string text)
    {
        Link? replaced = null;
        var isHeard = false;
        var why = ByeReason.Duplicate;
        Peer? peer;
        lock (_gate)
        {
            if (Refusal(link, hello, out reason, out text))
            {
                return null;
            }

            if (_peers.TryGetValue(hello.Node, out peer) && peer.NodeId == hello.NodeId)
            {
                if (peer.Link is { IsClosed: false } old)
                {
                    if (hello.Incarnation <= peer.Incarnation && !IsPreferred(link, old, hello))
                    {
                        reason = ByeReason.Duplicate;
                        text = $"There is another link between '{network.NodeName}' and '{hello.Node}'.";
                        return null;
                    }

                    replaced = old;
                    why = hello.Incarnation > peer.Incarnation ? ByeReason.Replaced : ByeReason.Duplicate;
                }

                peer.Incarnation = Math.Max(peer.Incarnation, hello.Incarnation);
            }
            else
            {
                if (_peers.Count > _links.Count + MaxAway)
                {
                    Forget();
                }

                peer = new Peer(hello);
                _peers[hello.Node] = peer;
            }

            peer.IsChanging = replaced is not null && (replaced.IsUp || peer.IsChanging) && why == ByeReason.Duplicate;

            // Of two that were dialled from one side the older may be half open: nobody would answer there.
            isHeard = peer.IsChanging && (link.Dialed is null) != (replaced!.Dialed is null);
            peer.Before = isHeard ? replaced : null;
            peer.Link = link;
        }

        Strangers.Leave(link);
        if (replaced is not null)
        {
            var said = $"There is another link between '{network.NodeName}' and '{hello.Node}'.";
            _ = isHeard ? replaced.GiveWayAsync(said) : replaced.RetireAsync(why, said);
            _ = isHeard ? network.ReleaseAsync(peer, replaced) : Task.CompletedTask;
        }

        return peer;
    }

    // Names cost nothing: whoever gives another one each time would fill the memory.
    private void Forget()
    {
        foreach (var name in _peers.Where(static one => one.Value.Link is null or { IsClosed: true }).Select(static one => one.Key).Take(MaxAway / 2).ToArray())
        {
            _peers.Remove(name);
        }
    }

    private bool Refusal(Link link, Hello hello, out ByeReason reason, out string text)
    {
        (reason, text) = (default, "");
        if (link.IsClosed)
        {
            // It would take the place of one that works.
            (reason, text) = (ByeReason.Stopping, "The connection has ended.");
        }
        else if (hello.NodeId == network.Hello.NodeId)
        {
            (reason, text) = (ByeReason.Self, $"'{network.NodeName}' has connected to itself. Leave its own endpoint out of what it connects to.");
        }
        else if (hello.Node == network.NodeName)
        {
            (reason, text) = (ByeReason.NameTaken, $"Two nodes are named '{hello.Node}'. Give each a NodeName of its own.");
        }
        else if (_peers.TryGetValue(hello.Node, out var peer) && peer.NodeId != hello.NodeId && peer.Link is { IsClosed: false })
        {
            (reason, text) = (ByeReason.NameTaken, $"Another node named '{hello.Node}' is connected to '{network.NodeName}'. Give each a NodeName of its own.");
        }
        else if (_peers.TryGetValue(hello.Node, out peer) && peer.NodeId == hello.NodeId && hello.Incarnation < peer.Incarnation)
        {
            (reason, text) = (ByeReason.Replaced, $"A newer start of '{hello.Node}' has connected already.");
        }

        return text.Length > 0;
    }

    // Both sides come to the same decision: the link that the node with the lower id has dialled; of two in one direction, at the side that
    // dialled the older, since that side knows that it is alive, and at the other the newer, since the older may be half open.
    private bool IsPreferred(Link link, Link old, Hello hello)
    {
        if ((link.Dialed is null) != (old.Dialed is null))
        {
            var isOwnLower = network.Hello.NodeId.CompareTo(hello.NodeId) < 0;
            return (link.Dialed is not null) == isOwnLower;
        }

        return link.Dialed is null;
    }
}
