using System.Diagnostics.CodeAnalysis;

namespace TypedBus.Deliveries;

/// <summary>The deliveries that wait for another of their key. Used under the receiver's lock.</summary>
internal sealed class HeldDeliveries
{
    private readonly Dictionary<long, List<IncomingDelivery>> _byPredecessor = [];
    private readonly Dictionary<long, IncomingDelivery> _all = [];
    private readonly PriorityQueue<long, long> _bySequence = new();

    internal int Count => _all.Count;

    internal void Add(IncomingDelivery delivery, long after)
    {
        delivery.After = after;
        if (!_byPredecessor.TryGetValue(after, out var list))
        {
            _byPredecessor.Add(after, list = new List<IncomingDelivery>(1));
        }

        list.Add(delivery);
        _all.Add(delivery.Frame.Sequence, delivery);
        _bySequence.Enqueue(delivery.Frame.Sequence, delivery.Frame.Sequence);
        Trim();
    }

    internal void Remove(IncomingDelivery delivery)
    {
        var list = _byPredecessor[delivery.After];
        list.Remove(delivery);
        if (list.Count == 0)
        {
            _byPredecessor.Remove(delivery.After);
        }

        delivery.After = 0;
        _all.Remove(delivery.Frame.Sequence);
    }

    /// <summary>Takes out those that wait for a sequence.</summary>
    internal void Take(long sequence, List<IncomingDelivery> into)
    {
        if (_byPredecessor.Remove(sequence, out var list))
        {
            foreach (var one in list)
            {
                one.After = 0;
                _all.Remove(one.Frame.Sequence);
            }

            into.AddRange(list);
        }
    }

    /// <summary>Takes out one below the sender's floor, for which nobody waits any more.</summary>
    internal bool TryTakeBelow(long floor, [NotNullWhen(true)] out IncomingDelivery? delivery)
    {
        while (_bySequence.TryPeek(out var sequence, out _) && sequence < floor)
        {
            _bySequence.Dequeue();
            if (_all.TryGetValue(sequence, out delivery))
            {
                Remove(delivery);
                return true;
            }
        }

        delivery = null;
        return false;
    }

    // Those that were released stay in the queue until the floor has passed them, or they are most of it.
    private void Trim()
    {
        if (_bySequence.Count > (2 * Count) + 64)
        {
            _bySequence.Clear();
            _bySequence.EnqueueRange(_all.Keys.Select(static one => (one, one)));
        }
    }
}
