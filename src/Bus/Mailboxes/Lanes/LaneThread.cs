namespace TypedBus.Mailboxes;

/// <summary>Whether the current thread runs a lane: what its handlers post is part of what was accepted, and passes while the bus stops.</summary>
internal static class LaneThread
{
    private const int Deep = 32;

    [ThreadStatic]
    private static int Depth;

    internal static bool IsCurrent => Depth > 0;

    /// <summary>Whether so many lanes run inside one another on this thread that no further one should.</summary>
    internal static bool IsDeep => Depth >= Deep;

    internal static void Enter() => Depth++;

    internal static void Leave() => Depth--;
}
