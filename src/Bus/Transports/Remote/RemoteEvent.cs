using System.Buffers;
using System.Diagnostics;
using TypedBus.Diagnostics;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>The way of an event to other nodes.</summary>
internal abstract class RemoteEvent
{
    /// <summary>Sets where it goes; null for nowhere. Called by one thread at a time.</summary>
    /// <param name="targets">Those who get it by best effort.</param>
    /// <param name="deliveries">The subscriptions that have it delivered to them.</param>
    internal abstract void SetTargets(EventTargets? targets, DeliveryTargets? deliveries);

    /// <summary>Whether publishers ask it for its way. Called by one thread at a time.</summary>
    internal abstract bool IsAsked { get; }

    /// <summary>Has where it goes worked out anew by the next publisher. Called by one thread at a time.</summary>
    internal void Outdate() => SetTargets(EventTargets.Outdated, DeliveryTargets.Outdated);
}

/// <summary>The way of an event to other nodes: a subscriber of its route while any of them takes it.</summary>
internal sealed class RemoteEvent<T>(EventInfo<T> info, Network network) : RemoteEvent
{
    private const int MaxOnStack = 256;

    private PublishRoute<T>? _route;
    private Subscriber<T>? _subscriber;
    private EventTargets? _targets;
    private EventWay<T>? _way;

    private readonly bool _mayBeCut = Slicing<T>.IsPossible;
    private readonly bool _isDelivered = info.Delivery != Delivery.BestEffort;
    private readonly PlainFrame? _plain =
        info.Delivery == Delivery.BestEffort && info.Key is null && !info.HasTopicTemplate ? new PlainFrame(info.WireId) : null;
    private readonly KeyMoves? _moves =
        info.Delivery == Delivery.BestEffort && info.Key is not null ? new KeyMoves(network, info.WireId) : null;
    private MessageFormatter<T>? _formatter;
    private long _fannedOut;

    // The last one, as those of a type are much alike: large ones have a way of their own, and are not written twice.
    private bool _wasLarge;

    internal override bool IsAsked => _subscriber is not null;

    private EventTargets? Targets
    {
        get
        {
            EventTargets? targets;
            while (ReferenceEquals(targets = Volatile.Read(ref _targets), EventTargets.Outdated))
            {
                network.Routing.Refresh(info);
            }

            return targets;
        }
    }

    internal override void SetTargets(EventTargets? targets, DeliveryTargets? deliveries)
    {
        if (!ReferenceEquals(targets, EventTargets.Outdated))
        {
            // Before anybody finds them.
            _moves?.Changed(targets);
        }

        Volatile.Write(ref _targets, targets);
        if (_isDelivered)
        {
            _way ??= network.Deliveries.WayOf(info);
            _way.Targets = deliveries;
        }

        var isWanted = targets is not null || deliveries is not null;
        if (isWanted && _subscriber is null)
        {
            _route = (PublishRoute<T>)network.Kernel.FindRoute(typeof(T))!;
            _subscriber = Subscriber<T>.OfNodes(PublishAsync);
            _route.Change(_subscriber, add: true);
        }
        else if (!isWanted && _subscriber is { } subscriber)
        {
            _subscriber = null;
            _route!.Change(subscriber, add: false);
        }
    }

    private ValueTask PublishAsync(T message, MessageContext context, CancellationToken cancellationToken)
    {
        // One hop: what came from another node has been there already.
        if (context.Origin is RemoteOrigin)
        {
            return default;
        }

        var targets = Targets;
        if (_way?.Targets is null || context.Origin is Envelope { IsDelivery: true })
        {
            return targets is null ? default : PublishAsync(targets, message, context, cancellationToken);
        }

        var posted = _way.PostAsync(message, context, cancellationToken);
        return targets is null ? posted
            : posted.IsCompletedSuccessfully ? PublishAsync(targets, message, context, cancellationToken)
            : new ValueTask(Task.WhenAll(posted.AsTask(), PublishAsync(targets, message, context, cancellationToken).AsTask()));
    }

    private ValueTask PublishAsync(EventTargets targets, T message, MessageContext context, CancellationToken cancellationToken)
    {
        if (_plain is { } plain
            && !_wasLarge
            && targets.Only?.UpLink is { Outbox.HasRoom: true } link
            && context.Origin == _route
            && TryPublishPlain(plain, targets, link, message, context))
        {
            return default;
        }

        return _moves is { IsActive: true } moves && WaitForKey(moves, targets, message, context, cancellationToken) is { } waiting
            ? new ValueTask(waiting)
            : PublishNowAsync(targets, message, context, cancellationToken);
    }

    private Task? WaitForKey(KeyMoves moves, EventTargets targets, T message, MessageContext context, CancellationToken cancellationToken) =>
        moves.Wait(
            info.Key!(message),
            targets.NeedsTopic ? context.Topic : null,
            () => !cancellationToken.IsCancellationRequested && Targets is { } now ? PublishNowAsync(now, message, context, cancellationToken) : default)
            ?.WaitAsync(cancellationToken);

    private ValueTask PublishNowAsync(EventTargets targets, T message, MessageContext context, CancellationToken cancellationToken) =>
        network.Settings.SlowPeer == SlowPeer.Wait && IsAnyFull(targets)
            ? PublishLaterAsync(targets, message, context, cancellationToken)
            : Publish(targets, message, context, cancellationToken);

    // Most events: one receiver, and nothing to tell but the message and its number.
    private bool TryPublishPlain(PlainFrame plain, EventTargets targets, Link link, T message, MessageContext context)
    {
        if (_mayBeCut)
        {
            Slicing<T>.CheckMessage(message);
        }

        var buffer = SerializationBuffer.Rent(FrameLimits.Headroom);
        try
        {
            var writer = new MessageWriter(buffer);
            (_formatter ??= Formatters.Of<T>()).Write(ref writer, message);
            writer.Flush();
            _wasLarge = buffer.WrittenSpan.Length >= FrameLimits.MaxWhole / 2;
            return !_wasLarge
                && !link.Contracts.HasRefusals
                && link.TrySendPlain(plain.Write(buffer, targets.OnlyFlags, context.Sequence));
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }
    }

    private bool IsAnyFull(EventTargets targets)
    {
        foreach (var peer in targets.Peers)
        {
            if (peer.UpLink is { } link && (!link.Outbox.HasRoom || (_wasLarge && link.Outbox.IsDeep)))
            {
                return true;
            }
        }

        return false;
    }

    // Who waits does so before anything is written, so that nothing has to be kept.
    private async ValueTask PublishLaterAsync(EventTargets targets, T message, MessageContext context, CancellationToken cancellationToken)
    {
        foreach (var peer in targets.Peers)
        {
            while (peer.UpLink is { } link && (!link.Outbox.HasRoom || (_wasLarge && link.Outbox.IsDeep)))
            {
                await link.Outbox.WaitForRoomAsync(_wasLarge).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await Publish(targets, message, context, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask Publish(EventTargets targets, T message, MessageContext context, CancellationToken cancellationToken)
    {
        Slicing<T>.CheckMessage(message);
        var buffer = SerializationBuffer.Rent(FrameLimits.Headroom);
        try
        {
            var writer = new MessageWriter(buffer);
            Formatters.Of<T>().Write(ref writer, message);
            writer.Flush();
            var header = Outgoing.HeaderOf(FrameKind.Publish, info, context);
            if (info.HasTopicTemplate && header.Extras is { Topic: { } topic } && context.Origin is TemplatedOrigin<T>)
            {
                // The receiver makes the same of the message.
                header.Extras.Topic = topic == info.GetTopic(message) ? null : topic;
            }

            _wasLarge = buffer.WrittenSpan.Length >= FrameLimits.MaxWhole / 2;
            ulong? key = info.Key is { } keyOf ? keyOf(message) : null;
            header.KeyHash = key ?? 0;
            return Send(targets, ref header, buffer, targets.NeedsTopic ? context.Topic : null, key, cancellationToken);
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }
    }

    private ValueTask Send(
        EventTargets targets, ref FrameHeader header, SerializationBuffer payload, string? topic, ulong? key, CancellationToken cancellationToken)
    {
        var count = targets.Peers.Length;
        byte[]? rented = null;
        Span<byte> flags = count <= MaxOnStack ? stackalloc byte[MaxOnStack] : (rented = ArrayPool<byte>.Shared.Rent(count));
        flags = flags[..count];
        flags.Clear();
        foreach (var service in targets.Services)
        {
            if (PeerChoice.For(service.Instances, info.WireId, topic, key) is { } instance)
            {
                flags[instance.Index] |= (byte)FrameFlags.ToService;
            }
        }

        foreach (var node in targets.Nodes)
        {
            if (topic is null || node.Matches(topic))
            {
                flags[node.Index] |= (byte)(_isDelivered ? FrameFlags.ToUnnamed : FrameFlags.ToNode);
            }
        }

        // Each of many links is idle again before its turn comes; a stream to all of them would go out in as many sends as it has messages.
        var collects = count > 1 && Stopwatch.GetTimestamp() - Volatile.Read(ref _fannedOut) < Outbox.IdleTicks;
        List<Task>? waits = null;
        for (var at = 0; at < count; at++)
        {
            if (flags[at] != 0)
            {
                header.Flags = (FrameFlags)flags[at];
                SendTo(targets.Peers[at], in header, payload, isOnly: count == 1, collects, ref waits, cancellationToken);
            }
        }

        if (count > 1)
        {
            Volatile.Write(ref _fannedOut, Stopwatch.GetTimestamp());
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return waits is null ? default : new ValueTask(Task.WhenAll(waits));
    }

    private void SendTo(
        Peer peer, in FrameHeader header, SerializationBuffer payload, bool isOnly, bool collects, ref List<Task>? waits, CancellationToken cancellationToken)
    {
        if (peer.UpLink is not { } link)
        {
            network.Counters.Dropped(DropReasons.LinkLost);
            return;
        }

        if (link.Contracts.RefusalOf(info.WireId) is { } refusal)
        {
            network.Counters.Dropped(DropReasons.ContractMismatch);
            (waits ??= []).Add(Task.FromException(refusal));
        }
        else if (!link.TrySend(in header, payload, isOnly, collects))
        {
            Full(link, in header, payload.WrittenSpan, ref waits, cancellationToken);
        }
    }

    private void Full(Link link, in FrameHeader header, ReadOnlySpan<byte> payload, ref List<Task>? waits, CancellationToken cancellationToken)
    {
        if (link.IsClosed || network.Settings.SlowPeer == SlowPeer.Drop)
        {
            network.Counters.Dropped(link.IsClosed ? DropReasons.LinkLost : DropReasons.SlowSubscriber);
            return;
        }

        (waits ??= []).Add(WaitAsync(link, header, payload.ToArray(), cancellationToken));
    }

    private async Task WaitAsync(Link link, FrameHeader header, byte[] payload, CancellationToken cancellationToken)
    {
        while (!link.TrySend(in header, payload))
        {
            if (link.IsClosed)
            {
                network.Counters.Dropped(DropReasons.LinkLost);
                return;
            }

            await link.Outbox.WaitForRoomAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
