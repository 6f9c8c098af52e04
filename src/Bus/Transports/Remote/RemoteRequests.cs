using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

// The ways of requests to other nodes, for routes without a handler here.

internal sealed class RemoteCommand<T>(CommandInfo<T> info, Network network) : IRemoteCommand<T>
    where T : IRequest
{
    public async ValueTask SendAsync(T command, MessageContext context, CancellationToken cancellationToken) =>
        await RemoteCall.SendAsync<T, Unit>(network, info, command, info.Key?.Invoke(command), context, cancellationToken).ConfigureAwait(false);
}

internal sealed class RemoteRequest<T, TReply>(RequestInfo<T, TReply> info, Network network) : IRemoteRequest<T, TReply>
    where T : IRequest<TReply>
{
    public ValueTask<TReply> SendAsync(T request, MessageContext context, CancellationToken cancellationToken) =>
        RemoteCall.SendAsync<T, TReply>(network, info, request, info.Key?.Invoke(request), context, cancellationToken);

    public List<Task<TReply>> SendToEach(T request, MessageContext context, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var replies = new List<Task<TReply>>();
        foreach (var peer in network.Routing.HandlersOf(info.WireId))
        {
            if (peer.UpLink is { } link)
            {
                replies.Add(Ask(peer, link, request, context, timeout, cancellationToken));
            }
        }

        return replies;
    }

    // What one node refuses, or is too small for, is that node's failure.
    private Task<TReply> Ask(Peer peer, Link link, T request, MessageContext context, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return RemoteCall.TrySend<T, TReply>(link, info, request, null, context, timeout, cancellationToken) is { } ask
                ? ask.AsValueTask().AsTask()
                : Task.FromException<TReply>(new NodeUnreachableException($"'{peer.Name}' takes no further {info.Name} at the moment."));
        }
        catch (BusException error)
        {
            return Task.FromException<TReply>(error);
        }
    }
}

/// <summary>Sends one request to one node.</summary>
internal static class RemoteCall
{
    internal static ValueTask<TReply> SendAsync<T, TReply>(
        Network network, MessageInfo info, T request, ulong? key, MessageContext context, CancellationToken cancellationToken)
    {
        var peer = PeerChoice.For(network.Routing.HandlersOf(info.WireId), info.WireId, key);
        return peer?.UpLink is { } link && TrySend<T, TReply>(link, info, request, key, context, network.Settings.RequestTimeout, cancellationToken) is { } ask
            ? ask.AsValueTask()
            : SendLaterAsync<T, TReply>(network, info, request, key, context, cancellationToken);
    }

    /// <summary>Sends it over a link; null where that takes no more at the moment.</summary>
    internal static Ask<TReply>? TrySend<T, TReply>(
        Link link, MessageInfo info, T request, ulong? key, MessageContext context, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (link.Contracts.RefusalOf(info.WireId) is { } refusal)
        {
            throw refusal;
        }

        Slicing<T>.CheckMessage(request);
        var ask = Asks.Rent<TReply>(null, context);
        var number = link.Calls.TryAdd(ask, info);
        if (number == 0)
        {
            // Nobody has seen it: both sides are done with it.
            ask.Discard();
            return null;
        }

        var header = Outgoing.HeaderOf(FrameKind.Ask, info, context);
        header.Call = number;
        header.KeyHash = key ?? 0;
        header.Remaining = timeout == Timeout.InfiniteTimeSpan ? 0 : Math.Max(1, (long)timeout.TotalMilliseconds);
        Outgoing.AddChain(ref header);
        var isSent = false;
        try
        {
            isSent = link.TrySend(in header, request, static (ref MessageWriter writer, T request) => Formatters.Of<T>().Write(ref writer, request));
        }
        finally
        {
            if (!isSent && link.Calls.TryWithdraw(number))
            {
                ask.Discard();
            }
        }

        if (!isSent && !link.IsClosed)
        {
            return null;
        }

        ask.Watch(cancellationToken);
        link.Network.Kernel.Mailboxes!.Asks.Track(ask, timeout);
        return ask;
    }

    // Nobody handles it yet, or whoever does has no room.
    private static async ValueTask<TReply> SendLaterAsync<T, TReply>(
        Network network, MessageInfo info, T request, ulong? key, MessageContext context, CancellationToken cancellationToken)
    {
        var timeout = network.Settings.RequestTimeout;
        var began = network.Time.GetTimestamp();
        using var late = new CancellationTokenSource(timeout, network.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        while (true)
        {
            var changed = network.NextChange();
            var peers = network.Routing.HandlersOf(info.WireId);
            var peer = PeerChoice.For(peers, info.WireId, key);
            var left = timeout == Timeout.InfiniteTimeSpan ? timeout : timeout - network.Time.GetElapsedTime(began);
            if (peer?.UpLink is { } link)
            {
                if (TrySend<T, TReply>(link, info, request, key, context, left, cancellationToken) is { } ask)
                {
                    return await ask.AsValueTask().ConfigureAwait(false);
                }

                changed = Task.WhenAny(link.Calls.WaitAsync(), changed);
                if (link.Outbox.PendingData >= network.Settings.MaxPending)
                {
                    changed = link.Outbox.WaitForRoomAsync();
                }
            }
            else if (peers.Length == 0 && network.Missing() is { Count: 0 })
            {
                throw RemoteErrors.Nobody(network.NodeName, info, network.Nodes.Up().Count);
            }

            try
            {
                await changed.WaitAsync(linked.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw network.Missing() is { Count: > 0 } missing && peers.Length == 0
                    ? RemoteErrors.NobodyYet(network.NodeName, info, missing)
                    : RemoteErrors.Timeout(network.NodeName, info, timeout);
            }
        }
    }
}
