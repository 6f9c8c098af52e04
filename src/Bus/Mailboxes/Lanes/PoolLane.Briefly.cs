using System.Diagnostics;

namespace TypedBus.Mailboxes;

/// <summary>How a lane is run by a thread that has other things to do soon: one that reads from a link, and has posted what came.</summary>
internal partial class PoolLane<TSlot>
{
    /// <summary>How many messages pass before the thread looks at the time.</summary>
    private const int Brief = 32;

    /// <summary>For how long a lane whose handlers took their time runs on threads of its own.</summary>
    private const int SlowMilliseconds = 100;

    private static readonly long BriefTicks = Stopwatch.Frequency / 1000;

    // A thread whose processor somebody else had meanwhile was late too, and not for its handlers.
    private const int MostLate = 2;

    private long _slowUntil;
    private int _timesLate;

    // Whether a thread that reads had the lane last; its owner's.
    private bool _isRead;

    private bool IsSlow => Environment.TickCount64 < _slowUntil;

    /// <summary>Whether somebody runs the lane, or will: a message is enough, and nobody is woken for it.</summary>
    internal virtual bool IsTaken => IsRunning;

    /// <summary>Makes the caller the owner of the lane where it is idle and its handlers are quick, to be run by <see cref="IBriefWork"/>.</summary>
    /// <param name="feed">What the caller is about to fill, if the queue is empty.</param>
    /// <param name="isFed">Whether it is.</param>
    internal bool TryBegin(LaneFeed<TSlot> feed, out bool isFed)
    {
        isFed = false;
        if (IsRunning || IsSlow || !TryOwn())
        {
            return false;
        }

        if (!HasWork)
        {
            Feed(feed);
            isFed = true;
        }

        return true;
    }

    /// <summary>Runs the lane for a millisecond, and as much longer as one round of handlers takes.</summary>
    void IBriefWork.ExecuteBriefly()
    {
        if (IsSlow)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }

        _isRead = true;

        // The first one shows what handlers are like.
        var share = 1;
        var spin = default(SpinWait);
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var budget = share;
            var step = Run(ref budget);
            if (step == LaneStep.Suspended)
            {
                return;
            }

            var isLate = Stopwatch.GetTimestamp() - began > BriefTicks;
            if (isLate && ++_timesLate > MostLate)
            {
                _slowUntil = Environment.TickCount64 + SlowMilliseconds;
            }

            if (step == LaneStep.Empty)
            {
                _timesLate = isLate ? _timesLate : 0;
                if (TryRest(ref spin))
                {
                    return;
                }
            }
            else if (isLate)
            {
                DetachFeed();
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }

            share = Brief;
        }
    }
}
