namespace TypedBus.Deliveries;

/// <summary>
/// The deliveries to one node that it has not settled yet: sent in order, sent again after a cut or when no answer comes, and bounded. One
/// per node and incarnation of this process; it outlives links, and the node's restarts.
/// </summary>
/// <remarks>
/// A lock guards all. The channel is called under it, the observer outside of it. One timer, no thread: what is due is done by whoever
/// adds, answers or ticks. Every member may be called by any thread.
/// </remarks>
internal sealed partial class ResendBuffer : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _peer;
    private readonly TimeProvider _time;
    private readonly ResendSettings _settings;
    private readonly Random _random;
    private readonly DeliveryNotices _notices;
    private readonly Dictionary<long, OutgoingDelivery> _live = [];
    private readonly Dictionary<DeliveryKey, KeyChain> _chains = [];
    private readonly SortedSet<long> _parked = [];
    private readonly DeadlineQueue _deadlines;
    private readonly ITimer _timer;
    private OutgoingDelivery? _first;
    private OutgoingDelivery? _last;
    private long _nextSequence = 1;
    private long _bytes;
    private long _armedFor = long.MaxValue;

    /// <summary>Makes the buffer of a node.</summary>
    /// <param name="peer">The node's name, for errors.</param>
    /// <param name="time">The clock.</param>
    /// <param name="settings">Its limits.</param>
    /// <param name="observer">Who hears what becomes of the deliveries.</param>
    internal ResendBuffer(string peer, TimeProvider time, ResendSettings settings, IDeliveryObserver observer)
    {
        _peer = peer;
        _time = time;
        _settings = settings;
        _random = new Random(settings.Seed);
        _notices = new DeliveryNotices(_gate, observer);
        _deadlines = new DeadlineQueue(_live);
        _timer = time.CreateTimer(static state => ((ResendBuffer)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many deliveries it holds.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _live.Count;
            }
        }
    }

    /// <summary>How many deliveries it holds, and whether it takes one more at once.</summary>
    internal (int Count, bool HasRoom) Load
    {
        get
        {
            lock (_gate)
            {
                return (_live.Count, _waiters.Count == 0 && (_live.Count == 0 || (_live.Count < _settings.MaxCount && _bytes < _settings.MaxBytes)));
            }
        }
    }

    /// <summary>How many bytes of messages it holds.</summary>
    internal long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>How many keys wait for a dead letter of theirs.</summary>
    internal int ParkedKeys
    {
        get
        {
            lock (_gate)
            {
                return _parked.Count;
            }
        }
    }

    /// <summary>How many deliveries are sent again, or expire, after some time.</summary>
    internal int Awaited
    {
        get
        {
            lock (_gate)
            {
                return _live.Values.Count(static one => one.DueAt != long.MaxValue);
            }
        }
    }

    private long Now => _time.Ticks();

    /// <summary>Ends its timer.</summary>
    public void Dispose() => _timer.Dispose();

    private void Append(OutgoingDelivery delivery, bool first = false)
    {
        delivery.Sequence = _nextSequence++;
        delivery.Stage = OutgoingState.Waiting;
        delivery.Resends = 0;
        delivery.DueAt = long.MaxValue;
        delivery.Previous = _last;
        if (_last is null)
        {
            _first = delivery;
        }
        else
        {
            _last.Next = delivery;
        }

        _last = delivery;
        _live.Add(delivery.Sequence, delivery);
        _bytes += delivery.Payload.Length;
        if (delivery.Key is { } hash)
        {
            var chain = ChainOf(new DeliveryKey(delivery.Subscription, hash));
            if (first)
            {
                chain.AddFirst(delivery);
            }
            else
            {
                chain.Add(delivery);
            }
        }

        _deadlines.Set(delivery, delivery.ExpiresAt);
        if (_channel is not null)
        {
            _cursor ??= delivery;
        }
    }

    /// <summary>Takes a delivery out of every list, and leaves the chain of its key to the caller.</summary>
    private KeyChain? Unlink(OutgoingDelivery delivery)
    {
        if (_cursor == delivery)
        {
            _cursor = delivery.Next;
        }

        if (delivery.Previous is { } previous)
        {
            previous.Next = delivery.Next;
        }
        else
        {
            _first = delivery.Next;
        }

        if (delivery.Next is { } next)
        {
            next.Previous = delivery.Previous;
        }
        else
        {
            _last = delivery.Previous;
        }

        delivery.Previous = delivery.Next = null;
        delivery.Stage = OutgoingState.None;
        delivery.DueAt = long.MaxValue;
        _live.Remove(delivery.Sequence);
        _bytes -= delivery.Payload.Length;
        var chain = delivery.Chain;
        chain?.Remove(delivery);
        return chain;
    }

    private void Settle(OutgoingDelivery delivery, DeliveryStatus status, string? error, bool parks)
    {
        var (sequence, successor) = (delivery.Sequence, delivery.NextOfKey);
        var heldOthers = delivery.Chain?.Delayed == delivery;
        if (Unlink(delivery) is { } chain)
        {
            if (parks)
            {
                Park(chain, sequence);
                delivery.HasParked = true;
            }

            if (heldOthers)
            {
                Release(chain);
            }

            // The receiver may hold the next one back for this one, of which it hears no more.
            if (status != DeliveryStatus.Acknowledged && successor is { Stage: OutgoingState.Sent } && !chain.Holds(successor))
            {
                Enqueue(successor);
            }

            DropIfIdle(chain);
        }

        _notices.Settled(delivery, status, error);
        Grant();
    }

    private KeyChain ChainOf(DeliveryKey key)
    {
        if (!_chains.TryGetValue(key, out var chain))
        {
            _chains.Add(key, chain = new KeyChain(key));
        }

        return chain;
    }

    private void DropIfIdle(KeyChain chain)
    {
        if (chain is { First: null, IsParked: false })
        {
            _chains.Remove(chain.Key);
        }
    }

    private void Tick()
    {
        lock (_gate)
        {
            _armedFor = long.MaxValue;
            var now = Now;
            while (_deadlines.Take(now) is { } delivery)
            {
                Look(delivery, now);
            }

            Pump();
        }

        _notices.Tell();
    }

    /// <summary>Sets the timer to the next deadline. The last thing under the lock, since a clock may tick at once.</summary>
    private void Arm()
    {
        var next = _deadlines.Next();
        if (next < _armedFor)
        {
            _armedFor = next;
            _timer.Change(TimeSpan.FromTicks(Math.Max(next - Now, TimeSpan.TicksPerMillisecond)), Timeout.InfiniteTimeSpan);
        }
    }
}
