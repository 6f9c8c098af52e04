namespace TypedBus.Transports;

/// <summary>The nodes that an event goes to. Immutable.</summary>
internal sealed class EventTargets
{
    /// <summary>Stands for those that are to be worked out anew.</summary>
    internal static readonly EventTargets Outdated = new([], [], []);

    private EventTargets(Peer[] peers, Group[] services, Node[] nodes)
    {
        Peers = peers;
        Services = services;
        Nodes = nodes;
        NeedsTopic = services.Any(static one => one.Instances.Any(static instance => instance.NeedsTopic)) || nodes.Any(static one => one.NeedsTopic);
        if (peers.Length == 1 && !NeedsTopic)
        {
            Only = peers[0];
            OnlyFlags = (services.Length > 0 ? FrameFlags.ToService : FrameFlags.None) | (nodes.Length > 0 ? FrameFlags.ToNode : FrameFlags.None);
        }
    }

    /// <summary>The one node that gets it, whatever its topic and key; null where there is a choice.</summary>
    internal Peer? Only { get; }

    /// <summary>What <see cref="Only"/> gets it for.</summary>
    internal FrameFlags OnlyFlags { get; }

    /// <summary>Everyone who may get it.</summary>
    internal Peer[] Peers { get; }

    /// <summary>The services, of each of which one instance gets it.</summary>
    internal Group[] Services { get; }

    /// <summary>The nodes that get it for themselves.</summary>
    internal Node[] Nodes { get; }

    /// <summary>Whether who gets it depends on its topic.</summary>
    internal bool NeedsTopic { get; }

    /// <summary>The instances of a service.</summary>
    internal sealed record Group(string Service, Node[] Instances);

    /// <summary>A node, with the number that it has in <see cref="Peers"/>, and what of it receives the event.</summary>
    internal sealed record Node(int Index, Peer Peer, EventInterest[] Interests)
    {
        internal bool NeedsTopic { get; } = Array.TrueForAll(Interests, static one => one.Pattern is not null);

        internal bool Matches(string topic) => !NeedsTopic || Array.Exists(Interests, one => one.Matches(topic));
    }

    /// <summary>Collects the targets of an event; null where there is none.</summary>
    /// <param name="up">The nodes that are up.</param>
    /// <param name="wireId">The event.</param>
    /// <param name="ownService">The service of this node.</param>
    /// <param name="isHandledHere">Whether this node handles it for its service.</param>
    /// <param name="isDelivered">Whether subscriptions with a name have it delivered to them, and do not count here.</param>
    internal static EventTargets? Of(IReadOnlyList<Peer> up, ulong wireId, string ownService, bool isHandledHere, bool isDelivered)
    {
        var peers = new List<Peer>();
        var services = new Dictionary<string, List<Node>>(StringComparer.Ordinal);
        var nodes = new List<Node>();
        foreach (var peer in up)
        {
            if (!peer.Interest.Events.TryGetValue(wireId, out var interests))
            {
                continue;
            }

            if (isDelivered)
            {
                interests = [.. interests.Where(static one => one.Subscription is null)];
            }

            var index = peers.Count;
            var forService = interests.Where(static one => (one.Scope & EventScope.Service) != 0).ToArray();
            var forNode = interests.Where(static one => (one.Scope & EventScope.Node) != 0).ToArray();
            if (forService.Length > 0 && !(isHandledHere && peer.Service == ownService))
            {
                if (!services.TryGetValue(peer.Service, out var group))
                {
                    services[peer.Service] = group = [];
                }

                group.Add(new Node(index, peer, forService));
            }
            else if (forNode.Length == 0)
            {
                continue;
            }

            if (forNode.Length > 0)
            {
                nodes.Add(new Node(index, peer, forNode));
            }

            peers.Add(peer);
        }

        return peers.Count == 0
            ? null
            : new EventTargets([.. peers], [.. services.Select(static one => new Group(one.Key, [.. one.Value]))], [.. nodes]);
    }
}
