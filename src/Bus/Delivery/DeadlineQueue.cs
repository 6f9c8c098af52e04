namespace TypedBus.Deliveries;

/// <summary>The times at which a buffer is to look at its deliveries. Used under the buffer's lock.</summary>
/// <remarks>
/// What was settled or put off stays in the heap until its time, or until the heap is twice what it need be. It holds numbers only, so that
/// no message is kept by it.
/// </remarks>
/// <param name="live">The deliveries in the buffer, by their sequence.</param>
internal sealed class DeadlineQueue(Dictionary<long, OutgoingDelivery> live)
{
    private const int Spare = 256;

    private PriorityQueue<long, long> _heap = new();

    /// <summary>How many entries there are, stale ones included.</summary>
    internal int Count => _heap.Count;

    /// <summary>Has the buffer look at a delivery at a time instead of the one before; <see cref="long.MaxValue"/> means never.</summary>
    internal void Set(OutgoingDelivery delivery, long dueAt)
    {
        if (delivery.DueAt == dueAt)
        {
            return;
        }

        delivery.DueAt = dueAt;
        if (dueAt == long.MaxValue)
        {
            return;
        }

        if (_heap.Count > (2 * live.Count) + Spare)
        {
            var kept = new PriorityQueue<long, long>(live.Count + Spare);
            kept.EnqueueRange(_heap.UnorderedItems.Where(one => Find(one.Element, one.Priority) is not null));
            _heap = kept;
        }

        _heap.Enqueue(delivery.Sequence, dueAt);
    }

    /// <summary>The next time, or <see cref="long.MaxValue"/>.</summary>
    internal long Next()
    {
        while (_heap.TryPeek(out var sequence, out var dueAt))
        {
            if (Find(sequence, dueAt) is not null)
            {
                return dueAt;
            }

            _heap.Dequeue();
        }

        return long.MaxValue;
    }

    /// <summary>Takes out one that is due; null where none is.</summary>
    internal OutgoingDelivery? Take(long now)
    {
        if (Next() > now)
        {
            return null;
        }

        var delivery = live[_heap.Dequeue()];
        delivery.DueAt = long.MaxValue;
        return delivery;
    }

    private OutgoingDelivery? Find(long sequence, long dueAt) =>
        live.TryGetValue(sequence, out var delivery) && delivery.DueAt == dueAt ? delivery : null;
}
