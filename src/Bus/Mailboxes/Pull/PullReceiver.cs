namespace TypedBus.Mailboxes;

/// <summary>Somebody who waits for a message of some kind.</summary>
internal abstract class PullReceiver<T>
{
    /// <summary>The place among those who wait; guarded by the mailbox's lock.</summary>
    internal LinkedListNode<PullReceiver<T>>? Node { get; set; }

    internal abstract bool Wants(in PullItem<T> item);

    internal abstract void Complete(PullItem<T> item);

    internal abstract void Refuse(Exception error);
}

/// <summary>Somebody who waits for a message of a type, from a node or from any.</summary>
internal sealed class PullReceiver<T, TMessage>(string? node) : PullReceiver<T>
    where TMessage : T
{
    private readonly TaskCompletionSource<Received<TMessage>> _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _registration;

    internal override bool Wants(in PullItem<T> item) =>
        item.Message is TMessage && (node is null || item.Context.Sender.Node == node);

    internal override void Complete(PullItem<T> item)
    {
        _registration.Unregister();
        _received.TrySetResult(Of(item));
    }

    internal override void Refuse(Exception error)
    {
        _registration.Unregister();
        _received.TrySetException(error);
    }

    /// <summary>Waits, after the mailbox has taken the receiver up.</summary>
    internal Task<Received<TMessage>> WaitAsync(PullQueue<T> queue, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(
                (_, token) =>
                {
                    if (queue.TryRemove(this))
                    {
                        _received.TrySetCanceled(token);
                    }
                },
                null);

            // It may have been served before it could be cancelled.
            if (_received.Task.IsCompleted)
            {
                _registration.Unregister();
            }
        }

        return _received.Task;
    }

    internal static Received<TMessage> Of(PullItem<T> item) => new((TMessage)item.Message!, item.Context.Sender, item.Context.Id);
}
