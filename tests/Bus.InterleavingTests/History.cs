namespace TypedBus.InterleavingTests;

/// <summary>
/// What a scenario did, to be checked against a sequential model afterwards. Scenarios under Coyote run one thread at a time, so that the
/// order of calls is the order in time; this assembly is not rewritten, so that noting something is no step of the scenario.
/// </summary>
/// <typeparam name="TState">The state of the model; a value.</typeparam>
public sealed class History<TState>
{
    private readonly List<Entry> _entries = [];
    private int _now;

    /// <summary>Notes that an operation begins.</summary>
    public int Begin()
    {
        lock (_entries)
        {
            _entries.Add(new Entry { Begun = _now++ });
            return _entries.Count - 1;
        }
    }

    /// <summary>Notes that it has ended.</summary>
    /// <param name="operation">What <see cref="Begin"/> returned.</param>
    /// <param name="text">What it did, for people.</param>
    /// <param name="step">What the model does: the next state, and whether the operation may have had this result.</param>
    public void End(int operation, string text, Func<TState, (bool Legal, TState Next)> step)
    {
        lock (_entries)
        {
            _entries[operation].Ended = _now++;
            _entries[operation].Text = text;
            _entries[operation].Step = step;
        }
    }

    /// <summary>Throws unless the operations, in some order that keeps those in order that did not overlap, are what the model does.</summary>
    /// <param name="initial">The model's first state.</param>
    public void Check(TState initial)
    {
        _entries.RemoveAll(static one => one.Step is null);
        if (!Search(initial, 0, []))
        {
            throw new InvalidOperationException("Not linearizable: " + string.Join("; ", _entries.Select(static one => $"[{one.Begun}-{one.Ended}] {one.Text}")));
        }
    }

    // Wing and Gong, JPDC 1993; with Lowe's memory of what has been tried.
    private bool Search(TState state, long done, HashSet<(long, TState)> tried)
    {
        if (done == (1L << _entries.Count) - 1)
        {
            return true;
        }

        if (!tried.Add((done, state)))
        {
            return false;
        }

        var firstEnd = _entries.Where((_, at) => (done & (1L << at)) == 0).Min(static one => one.Ended);
        for (var at = 0; at < _entries.Count; at++)
        {
            if ((done & (1L << at)) == 0 && _entries[at].Begun < firstEnd && _entries[at].Step!(state) is (true, var next)
                && Search(next, done | (1L << at), tried))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Entry
    {
        internal int Begun { get; init; }

        internal int Ended { get; set; } = int.MaxValue;

        internal string Text { get; set; } = "";

        internal Func<TState, (bool Legal, TState Next)>? Step { get; set; }
    }
}
