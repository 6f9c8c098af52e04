using System.Collections.Concurrent;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>Which nodes take what. Changes are serialized; senders read immutable arrays.</summary>
internal sealed class Routing(Network network)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<ulong, Peer[]> _handlers = [];
    private readonly ConcurrentDictionary<ulong, RemoteEvent> _events = [];
    private readonly RemoteEventFactory _factory = new(network);

    /// <summary>The nodes that handle a request; any thread.</summary>
    internal Peer[] HandlersOf(ulong wireId) => _handlers.GetValueOrDefault(wireId) ?? [];

    /// <summary>A peer has told a change of its interest; called by the reader of its link.</summary>
    internal void Apply(Peer peer, InterestChange change, bool isUp)
    {
        lock (_gate)
        {
            peer.Interest.Apply(change);
            if (isUp)
            {
                Refresh(change.Events.Select(static one => one.WireId), change.Handlers.Select(static one => one.WireId));
            }
        }
    }

    /// <summary>A peer came up or went down.</summary>
    internal void Changed(Peer peer)
    {
        lock (_gate)
        {
            Refresh(peer.Interest.Events.Keys, peer.Interest.Handlers);
        }
    }

    /// <summary>The routes of a module that came late, or a first subscription: whatever is known of them applies now.</summary>
    internal void Changed(IEnumerable<MessageInfo> messages)
    {
        lock (_gate)
        {
            var ids = messages.Select(static one => one.WireId).ToArray();
            Refresh(ids, ids);
        }
    }

    private void Refresh(IEnumerable<ulong> events, IEnumerable<ulong> handlers)
    {
        var up = network.Nodes.Up();
        foreach (var id in events.ToArray())
        {
            if (network.IncomingOf(id) is not { Info.Kind: MessageKind.Event } incoming)
            {
                continue;
            }

            var targets = EventTargets.Of(up, id, network.ServiceName, network.HandlesForService(incoming.Info));
            if (targets is null && !_events.ContainsKey(id))
            {
                continue;
            }

            _events.GetOrAdd(id, static (_, one) => one.Info.Accept(one._factory), (incoming.Info, _factory)).SetTargets(targets);
        }

        foreach (var id in handlers.ToArray())
        {
            _handlers[id] = [.. up.Where(peer => peer.Interest.Handlers.Contains(id))];
        }
    }
}
