using System.Threading.Tasks.Sources;

namespace TypedBus.Mailboxes;

/// <summary>How a sender learns that its message was let in.</summary>
internal enum WaiterKind
{
    /// <summary>It awaits.</summary>
    Awaited,

    /// <summary>Its thread is blocked.</summary>
    Blocked,

    /// <summary>It does not: the message is a request, whose reply tells.</summary>
    Detached,
}

/// <summary>A sender that waits for room, with its message. Pooled by its list, whose lock guards the links and the place in it.</summary>
internal sealed class PostWaiter<TSlot>(WaiterList<TSlot> list) : IValueTaskSource
    where TSlot : struct, TypedBus.Infrastructure.IMailboxSlot<TSlot>
{
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;
    private Exception? _error;
    private bool _isWatched;
    private bool _isDone;
    private TaskCompletionSource? _done;

    internal TSlot Slot;

    internal int Level { get; set; }

    internal PostWaiter<TSlot>? Next { get; set; }

    internal PostWaiter<TSlot>? Previous { get; set; }

    internal bool IsListed { get; set; }

    internal WaiterKind Kind { get; set; }

    internal ValueTask AsValueTask() => new(this, _core.Version);

    internal void Watch(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _isWatched = true;
            _registration = cancellationToken.UnsafeRegister(
                static (waiter, token) => ((PostWaiter<TSlot>)waiter!).Cancel(token), this);
        }
    }

    /// <summary>Blocks until it is completed, then gives it back.</summary>
    /// <remarks>
    /// By a monitor, not by a continuation: a pool whose threads are all blocked here would never run one. A thread of the pool waits for a task before
    /// that, since the pool makes up for threads that wait for tasks by several a second, and for others by one or two.
    /// </remarks>
    internal Exception? Wait()
    {
        Task? done = null;
        lock (this)
        {
            if (!_isDone && Thread.CurrentThread.IsThreadPoolThread)
            {
                _done = new TaskCompletionSource();
                done = _done.Task;
            }
        }

        done?.Wait();
        lock (this)
        {
            while (!_isDone)
            {
                Monitor.Wait(this);
            }

            _isDone = false;
        }

        _done = null;
        var error = _error;
        _error = null;
        list.Return(this);
        return error;
    }

    internal void Complete(Exception? error)
    {
        Slot = default;
        if (Kind == WaiterKind.Detached)
        {
            list.Return(this);
        }
        else if (Kind == WaiterKind.Blocked)
        {
            lock (this)
            {
                _error = error;
                _isDone = true;
                Monitor.Pulse(this);
                _done?.SetResult();
            }
        }
        else if (error is null)
        {
            _core.SetResult(true);
        }
        else
        {
            _core.SetException(error);
        }
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token)
    {
        var mine = token == _core.Version && _core.GetStatus(token) != ValueTaskSourceStatus.Pending;
        try
        {
            _core.GetResult(token);
        }
        finally
        {
            // A callback that runs at this moment would cancel the next message that waits in this object.
            if (mine && (!_isWatched || _registration.Unregister()))
            {
                _isWatched = false;
                _core.Reset();
                list.Return(this);
            }
        }
    }

    private void Cancel(CancellationToken token)
    {
        if (list.TryRemove(this))
        {
            Complete(new OperationCanceledException(token));
        }
    }
}
