using TypedBus.Deliveries;

namespace TypedBus.Transports;

/// <summary>Which node has the unsettled deliveries of a key, so that the key moves to no other before they are settled.</summary>
internal sealed class KeyLeases
{
    private readonly Dictionary<DeliveryKey, Lease> _leases = [];

    /// <summary>Held while a key's node is chosen and its delivery is added, so that both come in one order.</summary>
    internal Lock Gate { get; } = new();

    private sealed class Lease(Recipient recipient)
    {
        internal Recipient Recipient { get; set; } = recipient;

        internal int Count { get; set; }
    }

    /// <summary>How many keys have unsettled deliveries.</summary>
    internal int Count
    {
        get
        {
            lock (Gate)
            {
                return _leases.Count;
            }
        }
    }

    /// <summary>The node that a key is bound to; null for none. Under <see cref="Gate"/>.</summary>
    internal Recipient? Find(DeliveryKey key) => _leases.GetValueOrDefault(key) is { Recipient: { IsForgotten: false } recipient } ? recipient : null;

    /// <summary>Binds a key for one more delivery; under <see cref="Gate"/>.</summary>
    internal void Add(DeliveryKey key, Recipient recipient)
    {
        if (!_leases.TryGetValue(key, out var lease))
        {
            _leases.Add(key, lease = new Lease(recipient));
        }

        lease.Recipient = recipient;
        lease.Count++;
    }

    /// <summary>One delivery of a key is settled.</summary>
    internal void Remove(DeliveryKey key)
    {
        lock (Gate)
        {
            if (_leases.TryGetValue(key, out var lease) && --lease.Count == 0)
            {
                _leases.Remove(key);
            }
        }
    }

    /// <summary>Binds a key to another node where it is bound to one; under <see cref="Gate"/>.</summary>
    internal void Move(DeliveryKey key, Recipient from, Recipient to)
    {
        if (_leases.TryGetValue(key, out var lease) && lease.Recipient == from)
        {
            lease.Recipient = to;
        }
    }
}
