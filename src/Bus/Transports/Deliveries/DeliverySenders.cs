using TypedBus.Deliveries;

namespace TypedBus.Transports;

/// <summary>The incarnations of nodes that deliver to this one, and what each has delivered. Bounded in number and time.</summary>
internal sealed class DeliverySenders(DeliveryHub hub)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(Guid Node, ulong Incarnation), Sender> _senders = [];

    private sealed class Sender(string node, DeliveryReceiver receiver)
    {
        internal string Node => node;

        internal DeliveryReceiver Receiver { get; } = receiver;

        internal Link? Link { get; set; }

        internal long AwaySince { get; set; }
    }

    /// <summary>How many are remembered.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _senders.Count;
            }
        }
    }

    /// <summary>The receiver for the node behind a link, which takes the place of an earlier link.</summary>
    internal DeliveryReceiver Attach(Link link, Hello hello)
    {
        lock (_gate)
        {
            var id = (hello.NodeId, hello.Incarnation);
            if (!_senders.TryGetValue(id, out var sender))
            {
                Prune();
                ForgetEarlier(hello.Node);
                _senders.Add(id, sender = new Sender(hello.Node, hub.NewReceiver()));
            }

            sender.Link = link;
            return sender.Receiver;
        }
    }

    internal void Detach(Link link)
    {
        lock (_gate)
        {
            foreach (var sender in _senders.Values)
            {
                if (sender.Link == link)
                {
                    sender.Link = null;
                    sender.AwaySince = hub.Time.Ticks();
                }
            }
        }
    }

    /// <summary>Takes nothing more, and waits for what is being handled.</summary>
    /// <returns>How many deliveries were left unanswered.</returns>
    internal async Task<int> StopAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        Sender[] senders;
        lock (_gate)
        {
            senders = [.. _senders.Values];
        }

        var left = await Task.WhenAll(senders.Select(one => one.Receiver.StopAsync(timeout, cancellationToken).AsTask())).ConfigureAwait(false);
        return left.Sum();
    }

    internal void Dispose()
    {
        lock (_gate)
        {
            foreach (var sender in _senders.Values)
            {
                sender.Receiver.Dispose();
            }

            _senders.Clear();
        }
    }

    // A node of the same name is its next start: what the one before had to send has died with it.
    private void ForgetEarlier(string node)
    {
        foreach (var (id, sender) in _senders.Where(one => one.Value.Node == node && one.Value.Link is null && one.Value.Receiver.InProgress == 0).ToArray())
        {
            _senders.Remove(id);
            sender.Receiver.Dispose();
        }
    }

    private void Prune()
    {
        var end = hub.Time.Ticks() - hub.Settings.SendersKept.Ticks;
        var away = _senders.Where(static one => one.Value.Link is null && one.Value.Receiver.InProgress == 0).OrderBy(static one => one.Value.AwaySince).ToArray();
        var excess = away.Length - hub.Settings.MaxSenders + 1;
        foreach (var (id, sender) in away)
        {
            if (excess-- <= 0 && sender.AwaySince > end)
            {
                break;
            }

            _senders.Remove(id);
            sender.Receiver.Dispose();
        }
    }
}
