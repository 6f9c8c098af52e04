namespace TypedBus.Mailboxes;

/// <summary>A lane that handles a message, and what it was asked by: flows with the handler, so that its requests know who waits for them.</summary>
/// <remarks>
/// Kept only on a bus with other nodes: in one process circles of requests are found by the compiler (TBUS303). A link that flows costs more than most
/// handlers do. A handler that is done when it returns can only wait on its own thread: so a mark of the lane flows, always the same one, and the link
/// is made by whoever asks with that mark on the thread that runs the lane. Where such a handler blocks for work that other threads do for it (TBUS207),
/// a circle is found by its timeout only.
/// </remarks>
internal sealed class AskChain
{
    private static readonly AsyncLocal<AskChain?> Flow = new();

    private readonly string? _lane;
    private readonly AskChain? _parent;
    private readonly IReadOnlyList<string> _before;
    private readonly bool _isMark;
    private volatile bool _isOver;

    /// <summary>Begins a link of the chain.</summary>
    /// <param name="lane">The path of the lane.</param>
    /// <param name="parent">What it was asked by; null for a message that nobody waits for.</param>
    internal AskChain(string lane, AskChain? parent) => (_lane, _parent, _before) = (lane, parent, []);

    private AskChain(IReadOnlyList<string> before, bool isMark = false) => (_before, _isMark) = (before, isMark);

    /// <summary>The lane whose handler the current flow is part of.</summary>
    internal static AskChain? Current
    {
        get => Flow.Value is not { _isOver: false } chain ? null : chain._isMark ? LaneThread.Current.Marked(chain)?.TakeChain() : chain;
        set => Flow.Value = value;
    }

    /// <summary>A mark of a lane.</summary>
    internal static AskChain Mark() => new([], isMark: true);

    /// <summary>The chain of a request that came from another node; null without one.</summary>
    internal static AskChain? Of(IReadOnlyList<string>? lanes) => lanes is { Count: > 0 } ? new AskChain(lanes) : null;

    /// <summary>Whether the innermost lane is this one.</summary>
    internal bool IsIn(string lane) => _lane == lane;

    /// <summary>Whether a lane waits.</summary>
    internal bool Contains(string lane)
    {
        // A handler that is done waits for nothing, and nobody waits through it.
        for (var one = this; one is { _isOver: false }; one = one._parent)
        {
            if (one._lane == lane || one._before.Contains(lane))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The lanes that wait, the first one first.</summary>
    internal List<string> ToList()
    {
        var lanes = new List<string>();
        for (var one = this; one is { _isOver: false }; one = one._parent)
        {
            if (one._lane is { } lane)
            {
                lanes.Add(lane);
            }

            lanes.AddRange(one._before.Reverse());
        }

        lanes.Reverse();
        return lanes;
    }

    /// <summary>The handler has completed.</summary>
    internal void End() => _isOver = true;

    internal AskCycleException Error(string lane)
    {
        var path = ToList();
        path.RemoveRange(0, path.IndexOf(lane));
        return new AskCycleException(
            $"The request would wait for itself: {string.Join(" -> ", path)} -> {lane}. Each lane waits for the next one's reply; have one of " +
            "them post instead of asking, or reply before it asks.");
    }
}
