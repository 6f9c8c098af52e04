namespace TypedBus.Mailboxes;

/// <summary>Whether the current thread runs a lane: what its handlers post is part of what was accepted, and passes while the bus stops.</summary>
internal static class LaneThread
{
    private const int Deep = 32;

    [ThreadStatic]
    private static int Depth;

    internal static bool IsCurrent => Depth > 0;

    [ThreadStatic]
    private static bool Reads;

    [ThreadStatic]
    private static RunningLane? Current;

    /// <summary>Whether so many lanes run inside one another on this thread that no further one should, or the thread reads from a link.</summary>
    internal static bool IsDeep => Depth >= Deep || Reads;

    internal static void Enter(RunningLane lane)
    {
        Depth++;
        lane.Outer = Current;
        Current = lane;
    }

    internal static void Leave(RunningLane lane)
    {
        Depth--;
        Current = lane.Outer;
        lane.Outer = null;
    }

    /// <summary>The innermost lane that runs on this thread; null without.</summary>
    internal static RunningLane? Running => Current;

    /// <summary>The lane that runs on this thread, and whose handler has begun with a mark; null without.</summary>
    internal static RunningLane? Marked(AskChain mark)
    {
        var one = Current;
        while (one is not null && one.Mark != mark)
        {
            one = one.Outer;
        }

        return one;
    }

    /// <summary>Whether a lane runs on this thread, perhaps around others.</summary>
    internal static bool Runs(RunningLane lane)
    {
        for (var one = Current; one is not null; one = one.Outer)
        {
            if (one == lane)
            {
                return true;
            }
        }

        return false;
    }

    [ThreadStatic]
    private static IBriefWork? Woken;

    /// <summary>
    /// From here on the thread posts for another node: it must not run handlers, since what comes after it would wait. The lane that it wakes is handed
    /// to it in the end; of several, the last one.
    /// </summary>
    internal static void EnterReader() => Reads = true;

    /// <summary>Ends what <see cref="EnterReader"/> began.</summary>
    /// <returns>A lane that was woken, which has to be run; null without.</returns>
    internal static IBriefWork? LeaveReader()
    {
        Reads = false;
        var woken = Woken;
        if (woken is not null)
        {
            Woken = null;
        }

        return woken;
    }

    /// <summary>Leaves a lane that was woken to the thread, which posts for another node and will run it soon; false where it does not.</summary>
    internal static bool TryLeave(IBriefWork lane)
    {
        if (!Reads)
        {
            return false;
        }

        if (Woken is { } other)
        {
            ThreadPool.UnsafeQueueUserWorkItem(other, preferLocal: false);
        }

        Woken = lane;
        return true;
    }
}

/// <summary>A lane as the thread that runs it knows it; used by its owner alone.</summary>
internal sealed class RunningLane
{
    /// <summary>The lane whose handler has run this one inline; null without.</summary>
    internal RunningLane? Outer { get; set; }

    /// <summary>What flows from the handler, which is done when it returns; null while none of that kind runs.</summary>
    internal AskChain? Mark { get; private set; }

    private string? _path;
    private AskChain? _asker;
    private AskChain? _chain;

    /// <summary>A handler begins that is done when it returns.</summary>
    /// <param name="mark">The mark of the lane.</param>
    /// <param name="path">Names the lane.</param>
    /// <param name="asker">What the message was asked by; null without.</param>
    internal void Begin(AskChain mark, string path, AskChain? asker) => (Mark, _path, _asker) = (mark, path, asker);

    /// <summary>What that handler asks by.</summary>
    internal AskChain TakeChain() => _chain ??= new AskChain(_path!, _asker);

    /// <summary>It has returned, and waits for nothing.</summary>
    internal void End()
    {
        Mark = null;
        _asker = null;
        if (_chain is not null)
        {
            _chain.End();
            _chain = null;
        }
    }
}
