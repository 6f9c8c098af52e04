using TypedBus.Deliveries;

namespace TypedBus.Transports;

/// <summary>The incarnations of nodes that deliver to this one, and what each has delivered. Bounded in number and time.</summary>
internal sealed class DeliverySenders(DeliveryHub hub)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(Guid Node, ulong Incarnation), Sender> _senders = [];

    private sealed class Sender(DeliveryReceiver receiver)
    {
        internal DeliveryReceiver Receiver { get; } = receiver;

        internal Link? Link { get; set; }

        internal long AwaySince { get; set; }
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
                _senders.Add(id, sender = new Sender(hub.NewReceiver()));
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
