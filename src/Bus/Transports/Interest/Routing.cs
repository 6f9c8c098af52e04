using System.Collections.Concurrent;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>
/// Which nodes take what. Changes are serialized; senders read immutable arrays. A change says only which arrays are outdated: the next sender of such a message
/// works its array out, so that many changes in a row, as when many nodes come up, cost no more than one.
/// </summary>
internal sealed class Routing(Network network)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<ulong, Peer[]> _handlers = [];
    private readonly ConcurrentDictionary<ulong, RemoteEvent> _events = [];
    private readonly RemoteEventFactory _factory = new(network);
    private long _computed;

    /// <summary>How often it was worked out which of all nodes take a message; for tests.</summary>
    internal long Computed => Volatile.Read(ref _computed);

    /// <summary>The nodes that handle a request of this program; any thread.</summary>
    internal Peer[] HandlersOf(ulong wireId) => _handlers.TryGetValue(wireId, out var known) ? known : FindHandlers(wireId);

    /// <summary>A peer has told a change of its interest; called by the reader of its link.</summary>
    internal void Apply(Peer peer, InterestChange change, bool isUp)
    {
        lock (_gate)
        {
            peer.Interest.Apply(change);
            if (isUp)
            {
                var recipient = network.Deliveries.Recipients.Of(peer);
                recipient.Interest = peer.Interest;
                OutdateEvents(change.Events.Select(static one => one.WireId), peer, recipient);
                OutdateHandlers(change.Handlers.Select(static one => one.WireId));
            }
        }
    }

    /// <summary>A peer came up or went down.</summary>
    internal void Changed(Peer peer)
    {
        lock (_gate)
        {
            if (peer.UpLink is null)
            {
                OutdateEvents(peer.Interest.Events.Keys, null, null);
                OutdateHandlers(peer.Interest.Handlers);
                return;
            }

            // It may take less than before.
            var recipient = network.Deliveries.Recipients.Of(peer);
            var before = recipient.Interest;
            recipient.Interest = peer.Interest;
            OutdateEvents(before.Events.Keys, null, null);
            OutdateHandlers(before.Handlers);
            OutdateEvents(peer.Interest.Events.Keys, peer, recipient);
            OutdateHandlers(peer.Interest.Handlers);
        }
    }

    /// <summary>A node that messages are delivered to was forgotten.</summary>
    internal void Changed(Recipient recipient)
    {
        lock (_gate)
        {
            OutdateEvents(recipient.Interest.Events.Keys, null, null);
            OutdateHandlers(recipient.Interest.Handlers);
        }
    }

    /// <summary>The routes of a module that came late, or a first subscription: whatever is known of them applies now.</summary>
    internal void Changed(IEnumerable<MessageInfo> messages)
    {
        lock (_gate)
        {
            var up = network.Nodes.Up();
            var recipients = network.Deliveries.Recipients.All();
            foreach (var message in messages)
            {
                if (message.Kind == MessageKind.Event)
                {
                    ComputeEvent(message, up, recipients);
                }
                else
                {
                    OutdateHandlers([message.WireId]);
                }
            }
        }
    }

    /// <summary>Works out which nodes take an event, or have a command delivered, where that is outdated; any thread.</summary>
    internal void Refresh(MessageInfo message)
    {
        lock (_gate)
        {
            if (message.Kind == MessageKind.Event)
            {
                ComputeEvent(message, network.Nodes.Up(), network.Deliveries.Recipients.All());
            }
            else
            {
                _computed++;
                network.Deliveries.WayOf(message.Type)!.Targets =
                    DeliveryTargets.OfCommand(network.Deliveries.Recipients.All(), message.WireId, message.Name);
            }
        }
    }

    private Peer[] FindHandlers(ulong wireId)
    {
        lock (_gate)
        {
            _computed++;
            return _handlers[wireId] = [.. network.Nodes.Up().Where(peer => peer.Interest.Handlers.Contains(wireId))];
        }
    }

    private void OutdateHandlers(IEnumerable<ulong> handlers)
    {
        foreach (var id in handlers)
        {
            _handlers.TryRemove(id, out _);
            if (network.IncomingOf(id) is { Info: { Kind: MessageKind.Command, Delivery: not Delivery.BestEffort } command })
            {
                network.Deliveries.WayOf(command.Type)!.Targets = DeliveryTargets.Outdated;
            }
        }
    }

    // Where nobody took an event before, the one that has changed decides whether anybody does now.
    private void OutdateEvents(IEnumerable<ulong> events, Peer? peer, Recipient? recipient)
    {
        foreach (var id in events)
        {
            if (network.IncomingOf(id) is not { Info.Kind: MessageKind.Event } incoming)
            {
                continue;
            }

            if (_events.TryGetValue(id, out var known) && known.IsAsked)
            {
                known.Outdate();
            }
            else if (peer is not null && TargetsOf(incoming.Info, [peer], [recipient!]) is not (null, null))
            {
                EventOf(incoming.Info).Outdate();
            }
        }
    }

    private void ComputeEvent(MessageInfo message, List<Peer> up, Recipient[] recipients)
    {
        _computed++;
        var (targets, deliveries) = TargetsOf(message, up, recipients);
        if (targets is not null || deliveries is not null || _events.ContainsKey(message.WireId))
        {
            EventOf(message).SetTargets(targets, deliveries);
        }
    }

    private RemoteEvent EventOf(MessageInfo message) =>
        _events.GetOrAdd(message.WireId, static (_, one) => one.Info.Accept(one._factory), (Info: message, _factory));

    private (EventTargets? Targets, DeliveryTargets? Deliveries) TargetsOf(MessageInfo message, IReadOnlyList<Peer> up, Recipient[] recipients)
    {
        var isHandledHere = network.HandlesForService(message);
        var isDelivered = message.Delivery != Delivery.BestEffort;
        return (
            EventTargets.Of(up, message.WireId, network.ServiceName, isHandledHere, isDelivered),
            isDelivered ? DeliveryTargets.OfEvent(recipients, message.WireId, network.ServiceName, isHandledHere) : null);
    }
}
