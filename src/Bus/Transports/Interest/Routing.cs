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
                network.Deliveries.Recipients.Of(peer).Interest = peer.Interest;
                Refresh(change.Events.Select(static one => one.WireId), change.Handlers.Select(static one => one.WireId));
            }
        }
    }

    /// <summary>A peer came up or went down.</summary>
    internal void Changed(Peer peer)
    {
        lock (_gate)
        {
            if (peer.UpLink is not null)
            {
                // It may take less than before.
                var recipient = network.Deliveries.Recipients.Of(peer);
                var before = recipient.Interest;
                recipient.Interest = peer.Interest;
                Refresh(before.Events.Keys, before.Handlers);
            }

            Refresh(peer.Interest.Events.Keys, peer.Interest.Handlers);
        }
    }

    /// <summary>A node that messages are delivered to was forgotten.</summary>
    internal void Changed(Recipient recipient)
    {
        lock (_gate)
        {
            Refresh(recipient.Interest.Events.Keys, recipient.Interest.Handlers);
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

            var isHandledHere = network.HandlesForService(incoming.Info);
            var isDelivered = incoming.Info.Delivery != Delivery.BestEffort;
            var targets = EventTargets.Of(up, id, network.ServiceName, isHandledHere, isDelivered);
            var deliveries = isDelivered ? DeliveryTargets.OfEvent(network.Deliveries.Recipients.All(), id, network.ServiceName, isHandledHere) : null;
            if (targets is null && deliveries is null && !_events.ContainsKey(id))
            {
                continue;
            }

            _events.GetOrAdd(id, static (_, one) => one.Info.Accept(one._factory), (incoming.Info, _factory)).SetTargets(targets, deliveries);
        }

        foreach (var id in handlers.ToArray())
        {
            Peer[] peers = [.. up.Where(peer => peer.Interest.Handlers.Contains(id))];
            if (peers.Length > 0)
            {
                _handlers[id] = peers;
            }
            else
            {
                // Ids that a peer has made up would stay for ever.
                _handlers.TryRemove(id, out _);
            }

            if (network.IncomingOf(id) is { Info: { Kind: MessageKind.Command, Delivery: not Delivery.BestEffort } command })
            {
                network.Deliveries.WayOf(command.Type)!.Targets = DeliveryTargets.OfCommand(network.Deliveries.Recipients.All(), id, command.Name);
            }
        }
    }
}
