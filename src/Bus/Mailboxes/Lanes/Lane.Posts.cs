using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>How messages come into a lane; any thread.</summary>
internal abstract partial class Lane<TSlot>
{
    private bool _isAsked;

    /// <summary>Says that a request is about to come; any thread.</summary>
    internal void ExpectAsk()
    {
        if (!Volatile.Read(ref _isAsked))
        {
            Volatile.Write(ref _isAsked, true);
        }
    }

    /// <summary>Puts a message in if there is room and no sender waits before it; any thread.</summary>
    internal Enqueued TryPost(in TSlot slot, int level)
    {
        if (_waiters.Count > 0)
        {
            return _isStopped ? Enqueued.Closed : Enqueued.Full;
        }

        if (IsInline && TryHandleHere(in slot))
        {
            return Enqueued.Accepted;
        }

        var result = Queue.TryEnqueue(in slot, level);
        if (result == Enqueued.Accepted)
        {
            Wake();
        }

        return result;
    }

    /// <summary>Puts a message in that is not in a slot yet, if there is room and no sender waits before it; any thread.</summary>
    internal Enqueued TryPost(int index, ref readonly byte message, int level)
    {
        if (_waiters.Count > 0)
        {
            return _isStopped ? Enqueued.Closed : Enqueued.Full;
        }

        if (IsInline && TryHandleHere(index, in message))
        {
            return Enqueued.Accepted;
        }

        var result = Queue.TryEnqueue(index, in message, level);
        if (result == Enqueued.Accepted)
        {
            Wake();
        }

        return result;
    }

    /// <summary>Puts in as many messages as there is room for, if no sender waits before them; any thread.</summary>
    internal int TryPost<TMessage>(ReadOnlySpan<TMessage> messages, SlotWriter<TSlot, TMessage> write, int level)
    {
        if (_waiters.Count > 0)
        {
            return 0;
        }

        var count = Queue.TryEnqueue(messages, write, level);
        if (count > 0)
        {
            Wake();
        }

        return count;
    }

    /// <summary>Has a message wait for room; any thread.</summary>
    /// <returns>Null where the mailbox is closed.</returns>
    internal PostWaiter<TSlot>? Wait(in TSlot slot, int level, WaiterKind kind, CancellationToken cancellationToken)
    {
        var waiter = _waiters.Add(in slot, level, kind, cancellationToken);
        if (waiter is null)
        {
            return null;
        }

        // The lane frees a place and looks for waiting senders without a fence between, so that it is fenced from here.
        Interlocked.MemoryBarrierProcessWide();
        if (_rendezvous is null)
        {
            while (_waiters.TryAdmit(Queue))
            {
            }
        }

        Wake();
        return waiter;
    }

    /// <summary>At a rendezvous: hands a message over if the lane waits for one.</summary>
    internal bool TryMeet(in TSlot slot, int level)
    {
        if (_rendezvous is null || !_waiters.TryAddFirst(in slot, level, _rendezvous))
        {
            return false;
        }

        Interlocked.MemoryBarrier();
        Wake();
        return true;
    }

    /// <summary>Whether requests came since the last call; a hint, the owner only.</summary>
    protected bool TakeAsked()
    {
        var isAsked = _isAsked;
        if (isAsked)
        {
            _isAsked = false;
        }

        return isAsked;
    }
}
