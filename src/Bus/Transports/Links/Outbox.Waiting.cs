namespace TypedBus.Transports;

/// <summary>Who waits for what is before them to be sent.</summary>
internal sealed partial class Outbox
{
    // What the caches hold.
    private const long Deep = 1024 * 1024;

    private TaskCompletionSource? _room;
    private TaskCompletionSource? _shallow;
    private TaskCompletionSource? _empty;

    /// <summary>Whether a data frame would be taken at the moment; any thread.</summary>
    internal bool HasRoom => Volatile.Read(ref _pendingData) < _maxPending;

    /// <summary>
    /// Whether a large frame had better wait before it is written: it leaves in place where little waits before it, and from cold memory where much does.
    /// </summary>
    internal bool IsDeep => Volatile.Read(ref _pendingData) >= Math.Min(_maxPending, Deep);

    /// <summary>Completes when there may be room for data again, or the link is closed.</summary>
    /// <param name="isLarge">Whether to wait until little waits.</param>
    internal Task WaitForRoomAsync(bool isLarge = false)
    {
        var limit = isLarge ? Math.Min(_maxPending, Deep) : _maxPending;
        _gate.Enter();
        try
        {
            if (_isClosed || _pendingData < limit)
            {
                return Task.CompletedTask;
            }

            return isLarge
                ? (_shallow ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task
                : (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Completes when everything is sent, or the link is closed.</summary>
    internal Task WaitUntilSentAsync()
    {
        _gate.Enter();
        try
        {
            return _isClosed || (_pendingData == 0 && _pendingControl == 0)
                ? Task.CompletedTask
                : (_empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
        finally
        {
            _gate.Exit();
        }
    }

    // Called under the gate when something was sent.
    private void Wake()
    {
        if (_room is { } room && _pendingData < _maxPending)
        {
            _room = null;
            room.TrySetResult();
        }

        if (_shallow is { } shallow && _pendingData < Math.Min(_maxPending, Deep) / 2)
        {
            _shallow = null;
            shallow.TrySetResult();
        }

        if (_empty is { } empty && _pendingData == 0 && _pendingControl == 0)
        {
            _empty = null;
            empty.TrySetResult();
        }
    }
}
