using System.Runtime.InteropServices;

namespace TypedBus.Mailboxes;

/// <summary>What a thread knows of the lanes that run on it: what their handlers post is part of what was accepted, and passes while the bus stops.</summary>
/// <remarks>One object a thread, since finding what is a thread's own costs more than what is done with it. Used by its thread alone.</remarks>
internal sealed class LaneThread
{
    private const int Deep = 32;

    [ThreadStatic]
    private static LaneThread? Own;

    private int _depth;
    private RunningLane? _running;
    private IBriefWork? _woken;
    private ReaderMark _reading;

    private LaneThread()
    {
    }

    /// <summary>That of the calling thread.</summary>
    internal static LaneThread Current => Own ??= new LaneThread();

    /// <summary>Whether a lane runs on this thread.</summary>
    internal bool IsInLane => _depth > 0;

    /// <summary>Whether so many lanes run inside one another on this thread that no further one should, or the thread reads from a link.</summary>
    internal bool IsDeep => _depth >= Deep || _reading.Reads;

    /// <summary>The innermost lane that runs on this thread; null without.</summary>
    internal RunningLane? Running => _running;

    /// <summary>A lane begins to run.</summary>
    /// <returns>What <see cref="Leave"/> is given: a lane that is suspended may run on another thread before this one has left it.</returns>
    internal RunningLane? Enter(RunningLane lane)
    {
        _depth++;
        var outer = _running;
        lane.Outer = outer;
        _running = lane;
        return outer;
    }

    internal void Leave(RunningLane? outer)
    {
        _depth--;
        _running = outer;
    }

    /// <summary>The lane that runs on this thread, and whose handler has begun with a mark; null without.</summary>
    internal RunningLane? Marked(AskChain mark)
    {
        var one = _running;
        while (one is not null && one.Mark != mark)
        {
            one = one.Outer;
        }

        return one;
    }

    /// <summary>Whether a lane runs on this thread, perhaps around others.</summary>
    internal bool Runs(RunningLane lane)
    {
        for (var one = _running; one is not null; one = one.Outer)
        {
            if (one == lane)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// From here on the thread posts for another node: it must not run handlers, since what comes after it would wait. The lane that it wakes is handed
    /// to it in the end; of several, the last one.
    /// </summary>
    internal void EnterReader() => _reading.Reads = true;

    /// <summary>Ends what <see cref="EnterReader"/> began.</summary>
    /// <returns>A lane that was woken, which has to be run; null without.</returns>
    internal IBriefWork? LeaveReader()
    {
        _reading.Reads = false;
        var woken = _woken;
        if (woken is not null)
        {
            _woken = null;
        }

        return woken;
    }

    /// <summary>Leaves a lane that was woken to the thread, which posts for another node and will run it soon; false where it does not.</summary>
    internal bool TryLeave(IBriefWork lane)
    {
        if (!_reading.Reads)
        {
            return false;
        }

        if (_woken is { } other)
        {
            ThreadPool.UnsafeQueueUserWorkItem(other, preferLocal: false);
        }

        _woken = lane;
        return true;
    }

    // Large, since objects that the garbage collector has moved lie side by side, and two threads are not to write to one cache line.
    [StructLayout(LayoutKind.Sequential, Size = 2 * 128)]
    private struct ReaderMark
    {
        internal bool Reads;
    }
}
