namespace TypedBus.Deliveries;

/// <content>Deliveries that go to another node.</content>
internal sealed partial class ResendBuffer
{
    /// <summary>Takes out what is unsettled, for another instance of the service.</summary>
    /// <param name="service">Whose subscriptions.</param>
    /// <param name="keyed">
    /// Whether to take those with a key too: only where their lease is over (<see cref="OnPartition"/>). The others stay for the node's return.
    /// </param>
    /// <remarks>Nothing is settled by it, and those that wait for room stay: <see cref="Close"/> the buffer of a node that does not return.</remarks>
    internal Handover TakeAll(string service, bool keyed)
    {
        var taken = new List<OutgoingDelivery>();
        var parked = new List<DeliveryKey>();
        lock (_gate)
        {
            for (var (one, next) = (_first, _first?.Next); one is not null; (one, next) = (next, next?.Next))
            {
                if (one.Subscription.Service == service && (keyed || one.Key is null))
                {
                    Unlink(one);
                    taken.Add(one);
                }
            }

            if (keyed)
            {
                foreach (var chain in _chains.Values.Where(one => one.Key.Subscription.Service == service).ToArray())
                {
                    if (chain.IsParked)
                    {
                        parked.Add(chain.Key);
                        _parked.Remove(chain.ParkedBy);
                    }

                    _chains.Remove(chain.Key);
                }
            }

            // What was taken may be queued elsewhere by the time that this queue is looked at.
            var kept = _queue.Where(static one => one.Stage == OutgoingState.Queued).ToArray();
            _queue.Clear();
            Array.ForEach(kept, _queue.Enqueue);
            Grant();
            Pump();
        }

        _notices.Tell();
        return new Handover(taken, parked);
    }

    /// <summary>
    /// Takes over what another buffer gave up, behind what it has, in the same order, and beyond its limits: nothing accepted may be refused.
    /// Attempts count on. Called before the first delivery of those keys is added.
    /// </summary>
    internal void Adopt(Handover handover)
    {
        lock (_gate)
        {
            foreach (var key in handover.Parked)
            {
                Park(ChainOf(key), _nextSequence++);
            }

            foreach (var delivery in handover.Deliveries)
            {
                Append(delivery);
            }

            Pump();
        }

        _notices.Tell();
    }
}
