namespace TypedBus.Mailboxes;

/// <summary>Who wants to know when a mailbox closes. Any thread.</summary>
internal sealed class CloseWatchers
{
    private readonly Lock _gate = new();
    private List<Action>? _watchers;
    private volatile bool _isClosed;

    internal bool IsClosed => _isClosed;

    /// <summary>Calls back when the mailbox has closed; at once where it has.</summary>
    /// <returns>Ends that.</returns>
    internal Action Add(Action closed)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                (_watchers ??= []).Add(closed);
                return () => Remove(closed);
            }
        }

        closed();
        return static () => { };
    }

    /// <summary>The mailbox has closed.</summary>
    internal void Tell()
    {
        List<Action>? watchers;
        lock (_gate)
        {
            _isClosed = true;
            watchers = _watchers;
            _watchers = null;
        }

        watchers?.ForEach(static one => one());
    }

    private void Remove(Action closed)
    {
        lock (_gate)
        {
            _watchers?.Remove(closed);
        }
    }
}
