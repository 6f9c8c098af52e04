namespace TypedBus.Deliveries;

/// <content>Keys that wait for a dead letter.</content>
internal sealed partial class ResendBuffer
{
    /// <summary>Whether the later messages of a key wait for a dead letter.</summary>
    internal bool IsParked(DeliveryKey key)
    {
        lock (_gate)
        {
            return _chains.TryGetValue(key, out var chain) && chain.IsParked;
        }
    }

    /// <summary>Lets the later messages of a key go on, after the dead letter that they wait for was discarded or lost.</summary>
    internal void ReleaseKey(DeliveryKey key)
    {
        lock (_gate)
        {
            Unpark(key);
            Pump();
        }

        _notices.Tell();
    }

    /// <summary>
    /// Delivers a dead letter again, before the later messages of its key, which go on after it; beyond the limits, since dead letters are
    /// few. Its attempts count anew, its time to live does not.
    /// </summary>
    internal void Replay(OutgoingDelivery delivery)
    {
        lock (_gate)
        {
            delivery.Attempts = 0;
            Append(delivery, first: true);
            if (delivery.Chain is { } chain)
            {
                Unpark(chain.Key);
            }

            Pump();
        }

        _notices.Tell();
    }

    private void Park(KeyChain chain, long sequence)
    {
        // Receivers forget what is below the floor, and must not forget why they hold the rest of the key.
        _parked.Remove(chain.ParkedBy);
        chain.ParkedBy = sequence;
        _parked.Add(sequence);
    }

    private void Unpark(DeliveryKey key)
    {
        if (_chains.TryGetValue(key, out var chain) && chain.IsParked)
        {
            _parked.Remove(chain.ParkedBy);
            chain.ParkedBy = 0;
            Release(chain);
            DropIfIdle(chain);
        }
    }

    /// <summary>Sends what a key's earlier delivery has held back, and once more what the receiver may be holding for it.</summary>
    private void Release(KeyChain chain)
    {
        for (var one = chain.First; one is not null; one = one.NextOfKey)
        {
            if (one.Stage == OutgoingState.Held && !chain.Holds(one))
            {
                Enqueue(one);
            }
        }

        // After a dead letter the receiver holds the first one until it is told that nothing goes before it.
        if (chain.First is { Stage: OutgoingState.Sent } first && !chain.Holds(first))
        {
            Enqueue(first);
        }
    }
}
