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

    /// <summary>From here on the thread posts for another node: it must not run handlers, since what comes after it would wait.</summary>
    internal static void EnterReader() => Reads = true;

    internal static void LeaveReader() => Reads = false;
}

/// <summary>A lane as the thread that runs it knows it; used by its owner alone.</summary>
internal sealed class RunningLane
{
    /// <summary>The lane whose handler has run this one inline; null without.</summary>
    internal RunningLane? Outer { get; set; }
}
