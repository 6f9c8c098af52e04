using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>The timeouts of all requests of a bus, by one timer.</summary>
/// <remarks>
/// <para>A hashed timing wheel (Varghese and Lauck, SOSP 1987), lazily kept: a request only notes its deadline. It stays in the wheel when it
/// is answered, and serves the pool's next request of the same object, until its bucket comes round and finds it idle. So a request costs
/// a clock reading and two stores, and the lock is taken once a turn.</para>
/// <para>The wheel marks a request as unlinked, a full fence, then looks at it again; an asker notes its deadline, posts, a full fence, then
/// looks whether it is linked.</para>
/// </remarks>
internal sealed class AskWheel : IDisposable
{
    private const int Buckets = 512;
    private const int Tick = 16;

    private readonly Lock _gate = new();
    private readonly Ask?[] _buckets = new Ask?[Buckets];
    private readonly TimeProvider _time;
    private readonly bool _isSystem;
    private readonly long _default;
    private readonly ITimer _timer;
    private long _visited;
    private int _linked;

    /// <summary>Makes a wheel that stands still until a request comes.</summary>
    /// <param name="time">The clock and the timer.</param>
    /// <param name="timeout">The timeout of requests that have none of their own.</param>
    internal AskWheel(TimeProvider time, TimeSpan timeout)
    {
        _time = time;
        _isSystem = time == TimeProvider.System;
        _default = ToMilliseconds(timeout);
        _timer = time.CreateTimer(static wheel => ((AskWheel)wheel!).Turn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Notes when a request expires; before it is posted, by the asker.</summary>
    internal void SetDeadline(Ask ask, TimeSpan? timeout)
    {
        var milliseconds = timeout is { } own ? ToMilliseconds(own) : _default;
        ask.Deadline = milliseconds < 0 ? 0 : Now() + milliseconds + 1;
    }

    /// <summary>Sees to it that the wheel holds the request; after it was posted, by the asker.</summary>
    internal void Track(Ask ask)
    {
        if (ask.Deadline != 0 && Volatile.Read(ref ask.Linked) == 0 && ask.IsPending)
        {
            Link(ask);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Link(Ask ask)
    {
        lock (_gate)
        {
            if (ask.Linked != 0)
            {
                return;
            }

            ask.Linked = 1;
            if (_linked++ == 0)
            {
                _visited = Now() / Tick;
                _timer.Change(TimeSpan.FromMilliseconds(Tick), TimeSpan.FromMilliseconds(Tick));
            }

            Insert(ask, ask.Deadline);
        }
    }

    // A deadline beyond one turn waits in the last bucket of the turn.
    private void Insert(Ask ask, long deadline)
    {
        var tick = Math.Clamp((deadline / Tick) + 1, _visited + 1, _visited + Buckets - 1);
        ref var bucket = ref _buckets[tick % Buckets];
        ask.NextInBucket = bucket;
        bucket = ask;
    }

    private void Turn()
    {
        List<(Ask Ask, int State)>? expired = null;
        lock (_gate)
        {
            var now = Now();
            for (var tick = Math.Max(_visited + 1, (now / Tick) - Buckets + 1); tick <= now / Tick; tick++)
            {
                _visited = tick;
                var ask = _buckets[tick % Buckets];
                _buckets[tick % Buckets] = null;
                while (ask is not null)
                {
                    var next = ask.NextInBucket;
                    Visit(ask, now, ref expired);
                    ask = next;
                }
            }

            if (_linked == 0)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        foreach (var (ask, state) in expired ?? [])
        {
            ask.TryExpire(state, new RequestTimeoutException("The mailbox did not answer the request in time. It may still be handled."));
        }
    }

    private void Visit(Ask ask, long now, ref List<(Ask Ask, int State)>? expired)
    {
        // The deadline belongs to the state that was read before it, or the state has changed and cannot expire.
        var state = ask.State;
        var deadline = Volatile.Read(ref ask.Deadline);
        if (Ask.IsPendingState(state) && deadline != 0)
        {
            if (deadline <= now)
            {
                (expired ??= []).Add((ask, state));
            }
            else
            {
                Insert(ask, deadline);
                return;
            }
        }

        ask.NextInBucket = null;
        Interlocked.Exchange(ref ask.Linked, 0);
        // A request that had not noted its deadline yet may have done so meanwhile, and seen itself linked.
        if (ask.State is var newer && (newer != state || deadline == 0) && Ask.IsPendingState(newer)
            && Volatile.Read(ref ask.Deadline) is var later and not 0)
        {
            ask.Linked = 1;
            Insert(ask, later);
            return;
        }

        _linked--;
    }

    private long Now() => _isSystem ? Environment.TickCount64 : (long)_time.GetElapsedTime(0).TotalMilliseconds;

    private static long ToMilliseconds(TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan ? -1 : (long)timeout.TotalMilliseconds;
}
