namespace TypedBus;

/// <summary>The handlers of the lanes of one mailbox. Each lane calls for itself, one thread at a time.</summary>
/// <param name="lanes">How many lanes there are.</param>
/// <param name="first">The first handler of the first lane: the one that the container has; null where it has none.</param>
/// <param name="create">Makes any other.</param>
internal sealed class LaneInstances(int lanes, Func<object?> first, Func<object> create)
{
    private readonly object?[] _made = new object?[lanes];
    private readonly List<Task> _disposing = [];
    private int _started;

    /// <summary>The next handler of a lane; the one before is disposed, unless it is the container's.</summary>
    internal object Next(int lane)
    {
        Release(lane);
        if (lane == 0 && Interlocked.Exchange(ref _started, 1) == 0 && first() is { } registered)
        {
            return registered;
        }

        return _made[lane] = create();
    }

    /// <summary>Disposes the handlers; completes when those before them are disposed too.</summary>
    internal Task DisposeAsync()
    {
        for (var lane = 0; lane < _made.Length; lane++)
        {
            Release(lane);
        }

        lock (_disposing)
        {
            return Task.WhenAll(_disposing);
        }
    }

    // The lane goes on meanwhile.
    private void Release(int lane)
    {
        if (Interlocked.Exchange(ref _made[lane], null) is { } made)
        {
            var disposing = Disposal.DisposeAsync([made]).AsTask();
            lock (_disposing)
            {
                _disposing.RemoveAll(static one => one.IsCompleted);
                _disposing.Add(disposing);
            }
        }
    }
}
