using System.Threading.Tasks.Sources;

namespace TypedBus.Infrastructure;

/// <summary>
/// A reply that is not there yet, or a failure: what a value task is made of, as one object, so that it passes through a virtual
/// call in one machine word. Pooled: it serves the next request after its result was taken.
/// </summary>
/// <remarks>One awaiter; <see cref="GetResult"/> gives the object back. The spare object of a thread is never seen by another.</remarks>
internal sealed class PendingReply<T> : IValueTaskSource<T>
{
    [ThreadStatic]
    private static PendingReply<T>? Spare;

    private readonly Action _completed;
    private ManualResetValueTaskSourceCore<T> _core;
    private ValueTask<T> _work;
    private Route? _route;

    private PendingReply() => _completed = Completed;

    /// <summary>What the value task is made with, besides this object.</summary>
    internal short Version => _core.Version;

    /// <summary>A reply that a handler of a route is still working on; it counts as in flight until it is there.</summary>
    internal static PendingReply<T> Of(ValueTask<T> work, Route route)
    {
        var pending = Rent();
        route.Enter();
        pending._route = route;
        pending.Await(work);
        return pending;
    }

    /// <summary>The reply of another bus or route, which counts it itself.</summary>
    internal static PendingReply<T> Of(ValueTask<T> work)
    {
        var pending = Rent();
        if (work.IsCompletedSuccessfully)
        {
            pending._core.SetResult(work.Result);
            return pending;
        }

        pending.Await(work);
        return pending;
    }

    internal static PendingReply<T> Failed(Exception error)
    {
        var pending = Rent();
        pending._core.SetException(error);
        return pending;
    }

    internal ValueTask<T> AsValueTask() => new(this, Version);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    public T GetResult(short token)
    {
        // A second await finds another version, and fails.
        var mine = token == _core.Version && _core.GetStatus(token) != ValueTaskSourceStatus.Pending;
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            if (mine)
            {
                _core.Reset();
                Spare = this;
            }
        }
    }

    private static PendingReply<T> Rent()
    {
        var pending = Spare ?? new PendingReply<T>();
        Spare = null;
        return pending;
    }

    // Work that has failed or was cancelled already is told of at once, as the work itself would.
    private void Await(ValueTask<T> work)
    {
        _work = work;
        var awaiter = work.ConfigureAwait(false).GetAwaiter();
        if (awaiter.IsCompleted)
        {
            Completed();
        }
        else
        {
            awaiter.UnsafeOnCompleted(_completed);
        }
    }

    private void Completed()
    {
        var (work, route) = (_work, _route);
        (_work, _route) = (default, null);
        T result;
        try
        {
            result = work.GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            route?.HandlerFailed(error);
            route?.Leave();
            _core.SetException(error);
            return;
        }

        route?.Leave();
        _core.SetResult(result);
    }
}
