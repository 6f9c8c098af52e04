using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>The timeouts of all requests of a bus, by one timer.</summary>
/// <remarks>
/// <para>A hashed timing wheel (Varghese and Lauck, SOSP 1987), lazily kept: a request only notes its deadline. It stays in the wheel when it
/// is answered, and serves the pool's next request of the same object, until its bucket comes round and finds it idle. So a request costs
/// a clock reading and two stores, and the lock is taken once a turn.</para>
/// <para>The wheel writes when it will look at a request, a full fence, then reads whether that is still the same request; an asker notes its
/// deadline, a full fence, then reads when the wheel will look. What is answered before that costs nothing here.</para>
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

    /// <summary>The timeout of requests that have none of their own.</summary>
    internal TimeSpan Default => _default < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(_default);

    /// <summary>Notes when a request expires; by the asker, before it is posted, while only the wheel may look at it.</summary>
    /// <returns>Whether the wheel will look at it in time; where not, <see cref="Watch"/> sees to it once it is posted.</returns>
    internal bool TryTrack(Ask ask, TimeSpan? timeout)
    {
        var milliseconds = timeout is { } own ? ToMilliseconds(own) : _default;
        if (milliseconds < 0)
        {
            return true;
        }

        Interlocked.Exchange(ref ask.Deadline, Now() + milliseconds + 1);
        return IsWatched(ask);
    }

    /// <summary>Has the wheel look at a request in time; by its asker, after it was posted: what is answered by then never comes to the wheel.</summary>
    internal void Watch(Ask ask)
    {
        if (ask.IsPending && !IsWatched(ask))
        {
            Link(ask);
        }
    }

    /// <summary>Both, for a request that others look at already; by its asker.</summary>
    internal void Track(Ask ask, TimeSpan? timeout)
    {
        if (ask.IsPending && !TryTrack(ask, timeout))
        {
            Watch(ask);
        }
    }

    public void Dispose() => _timer.Dispose();

    private bool IsWatched(Ask ask) =>
        ask.Wheel == this && Volatile.Read(ref ask.VisitAt) is var tick && tick != 0 && tick <= TickOf(ask.Deadline);

    private void Link(Ask ask)
    {
        // The pool serves all buses of the process.
        if (ask.Wheel is AskWheel other && other != this)
        {
            other.Unlink(ask);
        }

        lock (_gate)
        {
            ask.Wheel = this;
            if (ask.VisitAt != 0)
            {
                Remove(ask);
            }
            else if (_linked++ == 0)
            {
                _visited = Now() / Tick;
                _timer.Change(TimeSpan.FromMilliseconds(Tick), TimeSpan.FromMilliseconds(Tick));
            }

            Insert(ask, ask.Deadline);
        }
    }

    private void Unlink(Ask ask)
    {
        lock (_gate)
        {
            if (ask.VisitAt != 0)
            {
                Remove(ask);
                _linked--;
            }
        }
    }

    // The first tick after the deadline.
    private static long TickOf(long deadline) => (deadline / Tick) + 1;

    // A deadline beyond one turn waits in the last bucket of the turn.
    private void Insert(Ask ask, long deadline)
    {
        var tick = Math.Clamp(TickOf(deadline), _visited + 1, _visited + Buckets - 1);
        ref var bucket = ref _buckets[tick % Buckets];
        ask.PreviousInBucket = null;
        ask.NextInBucket = bucket;
        if (bucket is not null)
        {
            bucket.PreviousInBucket = ask;
        }

        bucket = ask;
        Interlocked.Exchange(ref ask.VisitAt, tick);
    }

    private void Remove(Ask ask)
    {
        if (ask.PreviousInBucket is null)
        {
            _buckets[ask.VisitAt % Buckets] = ask.NextInBucket;
        }
        else
        {
            ask.PreviousInBucket.NextInBucket = ask.NextInBucket;
        }

        if (ask.NextInBucket is not null)
        {
            ask.NextInBucket.PreviousInBucket = ask.PreviousInBucket;
        }

        ask.NextInBucket = ask.PreviousInBucket = null;
        Interlocked.Exchange(ref ask.VisitAt, 0);
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
                while (_buckets[tick % Buckets] is { } ask)
                {
                    Visit(ask, now, ref expired);
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
        int state;
        long deadline;
        var isLinked = true;
        do
        {
            // The deadline belongs to the state that was read before it, or the state has changed and cannot expire.
            state = ask.State;
            deadline = Volatile.Read(ref ask.Deadline);
            var isPending = Ask.IsPendingState(state) && deadline != 0;
            if (isLinked)
            {
                Remove(ask);
            }

            isLinked = isPending && deadline > now;
            if (isLinked)
            {
                Insert(ask, deadline);
            }
            else if (isPending)
            {
                (expired ??= []).Add((ask, state));
            }
        }
        while (ask.State != state || Volatile.Read(ref ask.Deadline) != deadline);

        if (!isLinked)
        {
            _linked--;
        }
    }

    private long Now() => _isSystem ? Environment.TickCount64 : (long)_time.GetElapsedTime(0).TotalMilliseconds;

    private static long ToMilliseconds(TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan ? -1 : (long)timeout.TotalMilliseconds;
}
