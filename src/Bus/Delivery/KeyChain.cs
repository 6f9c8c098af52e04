namespace TypedBus.Deliveries;

/// <summary>The unsettled deliveries of one key to one subscription, in order. Used under the buffer's lock.</summary>
internal sealed class KeyChain(DeliveryKey key)
{
    internal DeliveryKey Key { get; } = key;

    internal OutgoingDelivery? First { get; private set; }

    internal OutgoingDelivery? Last { get; private set; }

    /// <summary>The sequence of the one that was given up, so that the others wait for that to be replayed or discarded; 0 where none was.</summary>
    internal long ParkedBy { get; set; }

    internal bool IsParked => ParkedBy != 0;

    /// <summary>The earliest that waits for another attempt; those behind it are not sent meanwhile.</summary>
    internal OutgoingDelivery? Delayed { get; set; }

    /// <summary>Whether a delivery of this key has to wait for another of it, or for the key.</summary>
    internal bool Holds(OutgoingDelivery delivery) => IsParked || (Delayed is { } delayed && delayed.Sequence < delivery.Sequence);

    internal void Add(OutgoingDelivery delivery)
    {
        delivery.Chain = this;
        delivery.PreviousOfKey = Last;
        if (Last is null)
        {
            First = delivery;
        }
        else
        {
            Last.NextOfKey = delivery;
        }

        Last = delivery;
    }

    /// <summary>Puts a delivery before all others of the key.</summary>
    internal void AddFirst(OutgoingDelivery delivery)
    {
        delivery.Chain = this;
        delivery.NextOfKey = First;
        if (First is null)
        {
            Last = delivery;
        }
        else
        {
            First.PreviousOfKey = delivery;
        }

        First = delivery;
    }

    internal void Remove(OutgoingDelivery delivery)
    {
        if (delivery.PreviousOfKey is { } previous)
        {
            previous.NextOfKey = delivery.NextOfKey;
        }
        else
        {
            First = delivery.NextOfKey;
        }

        if (delivery.NextOfKey is { } next)
        {
            next.PreviousOfKey = delivery.PreviousOfKey;
        }
        else
        {
            Last = delivery.PreviousOfKey;
        }

        if (Delayed == delivery)
        {
            Delayed = null;
        }

        delivery.Chain = null;
        delivery.PreviousOfKey = delivery.NextOfKey = null;
    }
}

/// <summary>A key of a subscription.</summary>
internal readonly record struct DeliveryKey(SubscriptionId Subscription, ulong Hash);
