namespace TypedBus.Mailboxes;

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
