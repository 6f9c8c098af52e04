namespace TypedBus.Transports;

/// <content>
/// The time that the senders of requests wait. One timer a link, set to the earliest deadline that it has met: that is looked up again when it is over,
/// so that a request that is answered in time costs a comparison.
/// </content>
internal sealed partial class LinkServing
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private ITimer? _clock;
    private long _wakeAt = long.MaxValue;

    private TimeProvider Time => link.Network.Time;

    /// <summary>Whether the time of a request is over.</summary>
    internal bool IsOver(ServedCall call) => call.Deadline is not 0 and var deadline && Time.GetTimestamp() >= deadline;

    private long DeadlineOf(long remaining) => remaining <= 0 ? 0
        : Time.GetTimestamp() + (long)(Math.Min(remaining, int.MaxValue) * (Time.TimestampFrequency / 1000.0));

    // Under the lock.
    private void Await(long deadline)
    {
        if (deadline == 0 || deadline >= _wakeAt || _isClosed)
        {
            return;
        }

        _wakeAt = deadline;
        var due = Time.GetElapsedTime(Time.GetTimestamp(), deadline);
        _clock ??= Time.CreateTimer(static serving => ((LinkServing)serving!).ExpireLate(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _clock.Change(due > Least ? due : Least, Timeout.InfiniteTimeSpan);
    }

    private void ExpireLate()
    {
        List<ServedCall>? late = null;
        lock (_gate)
        {
            var now = Time.GetTimestamp();
            var next = long.MaxValue;
            foreach (var call in _calls.Values)
            {
                if (call.Deadline == 0)
                {
                    continue;
                }

                if (call.Deadline > now)
                {
                    next = Math.Min(next, call.Deadline);
                    continue;
                }

                call.Deadline = 0;
                (late ??= []).Add(call);
            }

            _wakeAt = long.MaxValue;
            Await(next == long.MaxValue ? 0 : next);
        }

        foreach (var call in late ?? [])
        {
            call.Expire();
        }
    }
}
