namespace TypedBus.Mailboxes;

/// <summary>What lies in a pull mailbox, and who waits for it: items in order, receivers in the order of their asking, senders in that of their waiting.</summary>
/// <remarks>
/// Under one lock, since a receiver may take an item out of the middle, and every change may match another. Whoever makes a change
/// completes what it matched after it has left the lock.
/// </remarks>
internal sealed class PullQueue<T>(int capacity, Overflow overflow, Action<PullItem<T>> dropped, Func<Exception> refusal)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<PullItem<T>> _items = [];
    private readonly LinkedList<PullReceiver<T>> _receivers = [];
    private readonly LinkedList<PullSending<T>> _senders = [];
    private TaskCompletionSource? _empty;
    private bool _isClosed;

    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>Puts an item in, or hands it to who waits for it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="sending">What its sender waits with where there is no room; null where it does not wait.</param>
    internal PullResult Send(PullItem<T> item, PullSending<T>? sending)
    {
        PullReceiver<T>? receiver = null;
        PullItem<T>? oldest = null;
        lock (_gate)
        {
            if (_isClosed)
            {
                return PullResult.Closed;
            }

            for (var node = _receivers.First; node is not null; node = node.Next)
            {
                if (node.Value.Wants(item))
                {
                    receiver = node.Value;
                    _receivers.Remove(node);
                    break;
                }
            }

            if (receiver is null)
            {
                if (capacity >= 0 && _items.Count >= capacity)
                {
                    switch (overflow)
                    {
                        case Overflow.DropNewest:
                            oldest = item;
                            break;
                        case Overflow.DropOldest when capacity > 0:
                            oldest = _items.First!.Value;
                            _items.RemoveFirst();
                            _items.AddLast(item);
                            break;
                        case Overflow.DropOldest:
                            oldest = item;
                            break;
                        default:
                            if (sending is null || overflow == Overflow.Fail)
                            {
                                return PullResult.Full;
                            }

                            sending.Node = _senders.AddLast(sending);
                            return PullResult.Waits;
                    }
                }
                else
                {
                    _items.AddLast(item);
                }
            }
        }

        receiver?.Complete(item);
        if (oldest is { } gone)
        {
            dropped(gone);
        }

        return PullResult.Taken;
    }

    /// <summary>Takes out the oldest item that a receiver wants; false where it has to wait, if it may.</summary>
    internal bool TryReceive(PullReceiver<T> receiver, bool mayWait, out PullItem<T> item, out bool isClosed)
    {
        PullSending<T>? sender = null;
        bool isTaken;
        TaskCompletionSource? empty;
        PullReceiver<T>[] refused = [];
        lock (_gate)
        {
            isTaken = TryTake(receiver, out item, out sender);
            isClosed = !isTaken && _isClosed && _senders.Count == 0;
            if (!isTaken && !isClosed && mayWait)
            {
                receiver.Node = _receivers.AddLast(receiver);
            }

            if (isTaken && _isClosed)
            {
                refused = TakeHopeless();
            }

            empty = TakeEmpty();
        }

        sender?.Admitted();
        Refuse(refused);
        empty?.TrySetResult();
        return isTaken;
    }

    /// <summary>Takes a waiting receiver out; false where it has got an item.</summary>
    internal bool TryRemove(PullReceiver<T> receiver)
    {
        lock (_gate)
        {
            return Remove(_receivers, receiver.Node);
        }
    }

    /// <summary>Takes a waiting sender out; false where its item was taken.</summary>
    internal bool TryRemove(PullSending<T> sending)
    {
        lock (_gate)
        {
            return Remove(_senders, sending.Node);
        }
    }

    /// <summary>Refuses further items; those of waiting senders count as accepted. Receivers that nothing can come for any more are refused.</summary>
    internal void Close()
    {
        PullReceiver<T>[] refused;
        TaskCompletionSource? empty;
        lock (_gate)
        {
            _isClosed = true;
            refused = TakeHopeless();
            empty = TakeEmpty();
        }

        Refuse(refused);
        empty?.TrySetResult();
    }

    /// <summary>Completes when the closed mailbox is empty.</summary>
    internal Task WaitUntilEmpty()
    {
        lock (_gate)
        {
            if (_items.Count == 0 && _senders.Count == 0)
            {
                return Task.CompletedTask;
            }

            return (_empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Takes everything out.</summary>
    internal (List<PullItem<T>> Items, List<PullSending<T>> Senders) Clear()
    {
        TaskCompletionSource? empty;
        List<PullItem<T>> items;
        List<PullSending<T>> senders;
        lock (_gate)
        {
            items = [.. _items];
            senders = [.. _senders];
            _items.Clear();
            _senders.Clear();
            empty = TakeEmpty();
        }

        empty?.TrySetResult();
        return (items, senders);
    }

    private bool TryTake(PullReceiver<T> receiver, out PullItem<T> item, out PullSending<T>? sender)
    {
        sender = null;
        for (var node = _items.First; node is not null; node = node.Next)
        {
            if (receiver.Wants(node.Value))
            {
                item = node.Value;
                _items.Remove(node);
                if (_senders.First is { } next)
                {
                    sender = next.Value;
                    _senders.RemoveFirst();
                    _items.AddLast(sender.Item);
                }

                return true;
            }
        }

        // What waits for room comes after what has it; at a rendezvous there is nothing else.
        for (var node = _senders.First; node is not null; node = node.Next)
        {
            if (receiver.Wants(node.Value.Item))
            {
                sender = node.Value;
                _senders.Remove(node);
                item = sender.Item;
                return true;
            }
        }

        item = default;
        return false;
    }

    // What lies there is not what they want, and nothing else comes.
    private PullReceiver<T>[] TakeHopeless()
    {
        if (_senders.Count > 0)
        {
            return [];
        }

        PullReceiver<T>[] all = [.. _receivers];
        _receivers.Clear();
        return all;
    }

    private void Refuse(PullReceiver<T>[] receivers)
    {
        foreach (var receiver in receivers)
        {
            receiver.Refuse(refusal());
        }
    }

    private TaskCompletionSource? TakeEmpty()
    {
        if (_empty is null || _items.Count > 0 || _senders.Count > 0)
        {
            return null;
        }

        var empty = _empty;
        _empty = null;
        return empty;
    }

    private static bool Remove<TNode>(LinkedList<TNode> list, LinkedListNode<TNode>? node)
    {
        if (node?.List != list)
        {
            return false;
        }

        list.Remove(node);
        return true;
    }
}
