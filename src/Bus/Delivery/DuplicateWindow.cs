namespace TypedBus.Deliveries;

/// <summary>
/// What one incarnation of a sender has delivered here. Its restart has a window of its own: sequences start anew, and promises of the old one
/// died with it. Not safe for several threads.
/// </summary>
/// <remarks>
/// Sequences tell all that comes again: those below the sender's floor are settled, and of those above the handled ones lie in ranges with few
/// gaps. Ids tell what comes again under another sequence, after it went to another node and back; they are bounded by time and number.
/// </remarks>
internal sealed class DuplicateWindow(TimeProvider time, DuplicateWindowSettings settings)
{
    private readonly SequenceSet _settled = new();
    private readonly Dictionary<long, MessageKey> _open = [];
    private readonly Dictionary<long, NackFrame> _refused = [];
    private readonly Dictionary<MessageKey, long> _ids = [];
    private readonly Queue<(MessageKey Id, long Sequence, long At)> _handled = [];

    /// <summary>All sequences below are settled.</summary>
    internal long Floor => _settled.Floor;

    /// <summary>How many ids are remembered, those in progress included.</summary>
    internal int Ids => _ids.Count;

    /// <summary>How many entries it has in all; for tests of its bounds.</summary>
    internal int Size => _ids.Count + _open.Count + _refused.Count + _settled.Ranges.Count + _handled.Count;

    /// <summary>What was handled at and above the floor, in ranges: what a receiver may acknowledge at once after a cut.</summary>
    internal IReadOnlyList<AckRange> Handled => _settled.Ranges;

    /// <summary>Notes an arrival. What is <see cref="Arrival.New"/> is in progress from now on.</summary>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="id">The message.</param>
    /// <param name="subscription">The handler.</param>
    /// <param name="first">The sequence under which it is in progress or was handled; its own mostly.</param>
    internal Arrival Arrive(long sequence, Guid id, string subscription, out long first)
    {
        first = sequence;
        Prune();
        if (_open.ContainsKey(sequence))
        {
            return Arrival.InProgress;
        }

        if (_refused.TryGetValue(sequence, out var refusal))
        {
            if (refusal.Delay is null)
            {
                return Arrival.Refused;
            }
        }
        else if (_settled.Contains(sequence))
        {
            return Arrival.Duplicate;
        }

        var key = new MessageKey(id, subscription);
        if (_ids.TryGetValue(key, out var known))
        {
            first = known;
            if (_open.ContainsKey(known))
            {
                return Arrival.InProgress;
            }

            _settled.Add(sequence);
            return Arrival.Duplicate;
        }

        _refused.Remove(sequence);
        _open.Add(sequence, key);
        _ids.Add(key, sequence);
        return Arrival.New;
    }

    /// <summary>Notes that a delivery in progress was handled.</summary>
    internal void Complete(long sequence)
    {
        _settled.Add(sequence);
        if (_open.Remove(sequence, out var key))
        {
            _handled.Enqueue((key, sequence, time.Ticks()));
        }
    }

    /// <summary>Notes that a delivery in progress was given up or put off. A replay of it, or its return, is handled.</summary>
    internal void Refuse(in NackFrame nack)
    {
        Forget(nack.Sequence);
        if (nack.Sequence >= Floor)
        {
            _refused[nack.Sequence] = nack;
        }
    }

    /// <summary>Forgets a delivery in progress: it is handled when it comes again.</summary>
    internal void Forget(long sequence)
    {
        if (_open.Remove(sequence, out var key))
        {
            _ids.Remove(key);
        }
    }

    /// <summary>Notes the sender's floor.</summary>
    internal void Raise(long floor)
    {
        if (floor <= Floor)
        {
            return;
        }

        _settled.Raise(floor);
        if (_refused.Count > 0)
        {
            foreach (var sequence in _refused.Keys.Where(one => one < floor).ToArray())
            {
                _refused.Remove(sequence);
            }
        }
    }

    /// <summary>How a delivery was refused; false where it was not.</summary>
    internal bool TryGetRefusal(long sequence, out NackFrame nack) => _refused.TryGetValue(sequence, out nack);

    /// <summary>Whether what comes after a sequence in order of its key may be handled; 0 stands for none.</summary>
    internal bool IsPassed(long sequence) => sequence == 0
        || (!_open.ContainsKey(sequence)
            && (_refused.TryGetValue(sequence, out var refusal)
                ? refusal is { Delay: null, ThenContinue: true } or { IsExpired: true }
                : _settled.Contains(sequence)));

    private void Prune()
    {
        var end = time.Ticks() - settings.Kept.Ticks;
        while (_handled.TryPeek(out var oldest) && (oldest.At <= end || _handled.Count > settings.Capacity))
        {
            _handled.Dequeue();
            if (_ids.TryGetValue(oldest.Id, out var sequence) && sequence == oldest.Sequence)
            {
                _ids.Remove(oldest.Id);
            }
        }
    }

    private readonly record struct MessageKey(Guid Id, string Subscription);
}
