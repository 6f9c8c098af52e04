using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>The senders that wait for room in one lane, in order. Under a lock: to wait costs more than that in any case.</summary>
internal sealed class WaiterList<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private const int MaxSpare = 256;
    private const int Stopped = 1 << 30;

    /// <summary>Not 0 where the lane has something to do here: the number of senders, and a bit that says that it is to stop.</summary>
    internal int Signal;

    private readonly Lock _gate = new();
    private PostWaiter<TSlot>? _first;
    private PostWaiter<TSlot>? _last;
    private PostWaiter<TSlot>? _spare;
    private int _spareCount;
    private bool _isClosed;

    /// <summary>How many there are; any thread.</summary>
    internal int Count => Volatile.Read(ref Signal) & ~Stopped;

    /// <summary>Adds a sender; null where the list is closed.</summary>
    internal PostWaiter<TSlot>? Add(in TSlot slot, int level, WaiterKind kind, CancellationToken cancellationToken)
    {
        PostWaiter<TSlot> waiter;
        lock (_gate)
        {
            if (_isClosed)
            {
                return null;
            }

            waiter = Append(in slot, level, kind);
        }

        waiter.Watch(cancellationToken);
        return waiter;
    }

    /// <summary>Adds a message that nobody waits with, if the lane has nothing before it: at a rendezvous, to be taken at once.</summary>
    internal bool TryAddFirst(in TSlot slot, int level, MailboxQueue<TSlot> queue)
    {
        lock (_gate)
        {
            if (_isClosed || _first is not null || queue.Count > 0)
            {
                return false;
            }

            Append(in slot, level, WaiterKind.Detached);
            return true;
        }
    }

    /// <summary>Lets the first sender's message into a queue; false where there is none, or no room. Any thread.</summary>
    internal bool TryAdmit(MailboxQueue<TSlot> queue)
    {
        PostWaiter<TSlot> waiter;
        lock (_gate)
        {
            if (_first is null || queue.TryEnqueue(in _first.Slot, _first.Level) != Enqueued.Accepted)
            {
                return false;
            }

            waiter = Unlink(_first);
        }

        waiter.Complete(null);
        return true;
    }

    /// <summary>Hands the first sender's message over at a rendezvous; false where there is none. The consumer only.</summary>
    internal bool TryTake(Rendezvous<TSlot> place)
    {
        PostWaiter<TSlot> waiter;
        lock (_gate)
        {
            if (_first is null)
            {
                return false;
            }

            place.Take(in _first.Slot);
            waiter = Unlink(_first);
        }

        waiter.Complete(null);
        return true;
    }

    /// <summary>Takes a sender out whose message was not let in; false where it was.</summary>
    internal bool TryRemove(PostWaiter<TSlot> waiter)
    {
        lock (_gate)
        {
            if (!waiter.IsListed)
            {
                return false;
            }

            Unlink(waiter);
            return true;
        }
    }

    /// <summary>Has the lane look up from its queue.</summary>
    internal void Interrupt()
    {
        lock (_gate)
        {
            Volatile.Write(ref Signal, Signal | Stopped);
        }
    }

    /// <summary>Refuses further senders, and takes out the first that is there; null where none is.</summary>
    internal PostWaiter<TSlot>? Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            return _first is null ? null : Unlink(_first);
        }
    }

    internal void Return(PostWaiter<TSlot> waiter)
    {
        lock (_gate)
        {
            if (_spareCount < MaxSpare)
            {
                waiter.Next = _spare;
                _spare = waiter;
                _spareCount++;
            }
        }
    }

    private PostWaiter<TSlot> Append(in TSlot slot, int level, WaiterKind kind)
    {
        var waiter = Rent();
        waiter.Slot = slot;
        waiter.Level = level;
        waiter.Kind = kind;
        waiter.Next = null;
        waiter.Previous = _last;
        waiter.IsListed = true;
        if (_last is null)
        {
            _first = waiter;
        }
        else
        {
            _last.Next = waiter;
        }

        _last = waiter;
        Volatile.Write(ref Signal, Signal + 1);
        return waiter;
    }

    private PostWaiter<TSlot> Rent()
    {
        if (_spare is not { } waiter)
        {
            return new PostWaiter<TSlot>(this);
        }

        _spare = waiter.Next;
        _spareCount--;
        return waiter;
    }

    private PostWaiter<TSlot> Unlink(PostWaiter<TSlot> waiter)
    {
        if (waiter.Previous is null)
        {
            _first = waiter.Next;
        }
        else
        {
            waiter.Previous.Next = waiter.Next;
        }

        if (waiter.Next is null)
        {
            _last = waiter.Previous;
        }
        else
        {
            waiter.Next.Previous = waiter.Previous;
        }

        waiter.Next = waiter.Previous = null;
        waiter.IsListed = false;
        Volatile.Write(ref Signal, Signal - 1);
        return waiter;
    }
}
