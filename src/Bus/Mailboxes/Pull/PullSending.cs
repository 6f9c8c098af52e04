namespace TypedBus.Mailboxes;

/// <summary>A sender that waits for room in a pull mailbox, with its message.</summary>
internal sealed class PullSending<T>(PullItem<T> item)
{
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _registration;

    internal PullItem<T> Item => item;

    /// <summary>The place among those who wait; guarded by the mailbox's lock.</summary>
    internal LinkedListNode<PullSending<T>>? Node { get; set; }

    internal void Admitted()
    {
        _registration.Unregister();
        _sent.TrySetResult();
    }

    internal void Refuse(Exception error)
    {
        _registration.Unregister();
        _sent.TrySetException(error);
    }

    /// <summary>Waits, after the mailbox has taken the sender up.</summary>
    internal Task WaitAsync(PullQueue<T> queue, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(
                (_, token) =>
                {
                    if (queue.TryRemove(this))
                    {
                        _sent.TrySetCanceled(token);
                    }
                },
                null);
            if (_sent.Task.IsCompleted)
            {
                _registration.Unregister();
            }
        }

        return _sent.Task;
    }
}
