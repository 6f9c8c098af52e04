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

    /// <summary>Whether so many lanes run inside one another on this thread that no further one should, or the thread reads from a link.</summary>
    internal static bool IsDeep => Depth >= Deep || Reads;

    internal static void Enter() => Depth++;

    internal static void Leave() => Depth--;

    /// <summary>From here on the thread posts for another node: it must not run handlers, since what comes after it would wait.</summary>
    internal static void EnterReader() => Reads = true;

    internal static void LeaveReader() => Reads = false;
}
