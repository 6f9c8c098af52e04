using System.Diagnostics;

namespace TypedBus.Mailboxes;

/// <summary>How a lane is run by a thread that has other things to do soon: one that reads from a link, and has posted what came.</summary>
internal partial class PoolLane<TSlot>
{
    /// <summary>How many messages pass before the thread looks at the time.</summary>
    private const int Brief = 32;

    /// <summary>For how long a lane whose handlers took their time runs on threads of its own.</summary>
    private const int SlowMilliseconds = 100;

    private static readonly long BriefTicks = Stopwatch.Frequency / 2000;

    // A thread whose processor somebody else had meanwhile was late too, and not for its handlers.
    private const int MostLate = 2;

    private long _slowUntil;
    private int _timesLate;

    /// <summary>Runs the lane for half a millisecond, and as much longer as one round of handlers takes.</summary>
    void IBriefWork.ExecuteBriefly()
    {
        if (Environment.TickCount64 < _slowUntil)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }

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
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }

            share = Brief;
        }
    }
}
