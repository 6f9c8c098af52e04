namespace TypedBus.Deliveries;

/// <content>Deliveries that go to another node.</content>
internal sealed partial class ResendBuffer
{
    /// <summary>What kinds of deliveries it holds.</summary>
    internal IReadOnlyCollection<T> Distinct<T>(Func<OutgoingDelivery, T> kindOf)
    {
        lock (_gate)
        {
            return _live.Values.Select(kindOf).ToHashSet();
        }
    }

    /// <summary>Takes out what is unsettled of a service's subscriptions.</summary>
    /// <param name="service">Whose subscriptions.</param>
    /// <param name="keyed">
    /// Whether to take those with a key too: only where their lease is over (<see cref="OnPartition"/>). The others stay for the node's return.
    /// </param>
    internal Handover TakeAll(string service, bool keyed) => TakeAll(
        one => one.Subscription.Service == service && (keyed || one.Key is null),
        key => keyed && key.Subscription.Service == service);

    /// <summary>Takes out what is unsettled, for other instances of the service.</summary>
    /// <param name="takes">Which deliveries; called under the lock.</param>
    /// <param name="takesKey">Which of the keys that wait for a dead letter, where all their deliveries are taken; called under the lock.</param>
    /// <remarks>Nothing is settled by it, and those that wait for room stay: <see cref="Close"/> the buffer of a node that does not return.</remarks>
    internal Handover TakeAll(Func<OutgoingDelivery, bool> takes, Func<DeliveryKey, bool> takesKey)
    {
        var taken = new List<OutgoingDelivery>();
        var parked = new List<DeliveryKey>();
        lock (_gate)
        {
            for (var (one, next) = (_first, _first?.Next); one is not null; (one, next) = (next, next?.Next))
            {
                if (takes(one))
                {
                    Unlink(one);
                    taken.Add(one);
                }
            }

            foreach (var chain in _chains.Values.Where(static one => one.First is null).ToArray())
            {
                if (!chain.IsParked)
                {
                    _chains.Remove(chain.Key);
                }
                else if (takesKey(chain.Key))
                {
                    parked.Add(chain.Key);
                    _parked.Remove(chain.ParkedBy);
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
