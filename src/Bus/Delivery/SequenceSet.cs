namespace TypedBus.Deliveries;

/// <summary>A set of sequences, kept as ranges: all below a floor belong to it, and few gaps lie above. Not safe for several threads.</summary>
internal sealed class SequenceSet
{
    private readonly List<AckRange> _ranges = [];

    /// <summary>All sequences below belong to the set.</summary>
    internal long Floor { get; private set; }

    /// <summary>The ranges at and above the floor, in order; none touches another.</summary>
    internal IReadOnlyList<AckRange> Ranges => _ranges;

    internal bool Contains(long sequence)
    {
        if (sequence < Floor)
        {
            return true;
        }

        var at = IndexOf(sequence);
        return at < _ranges.Count && _ranges[at].First <= sequence;
    }

    /// <summary>Adds a sequence; false where it belongs to the set already.</summary>
    internal bool Add(long sequence)
    {
        if (sequence < Floor)
        {
            return false;
        }

        // The first range that does not end before the sequence.
        var at = IndexOf(sequence);
        if (at < _ranges.Count && _ranges[at].First <= sequence)
        {
            return false;
        }

        var joinsLeft = at > 0 && _ranges[at - 1].Last == sequence - 1;
        var joinsRight = at < _ranges.Count && _ranges[at].First == sequence + 1;
        switch (joinsLeft, joinsRight)
        {
            case (true, true):
                _ranges[at - 1] = new AckRange(_ranges[at - 1].First, _ranges[at].Last);
                _ranges.RemoveAt(at);
                break;
            case (true, false):
                _ranges[at - 1] = new AckRange(_ranges[at - 1].First, sequence);
                break;
            case (false, true):
                _ranges[at] = new AckRange(sequence, _ranges[at].Last);
                break;
            default:
                _ranges.Insert(at, new AckRange(sequence, sequence));
                break;
        }

        return true;
    }

    /// <summary>Takes all below into the set; a floor lower than the present one changes nothing.</summary>
    internal void Raise(long floor)
    {
        if (floor <= Floor)
        {
            return;
        }

        Floor = floor;
        var gone = IndexOf(floor);
        _ranges.RemoveRange(0, gone);
        if (_ranges.Count > 0 && _ranges[0].First < floor)
        {
            _ranges[0] = new AckRange(floor, _ranges[0].Last);
        }
    }

    internal void Clear() => _ranges.Clear();

    private int IndexOf(long sequence)
    {
        // Nearly all come in order.
        if (_ranges.Count == 0 || _ranges[^1].Last < sequence)
        {
            return _ranges.Count;
        }

        var (low, high) = (0, _ranges.Count - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_ranges[middle].Last < sequence)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
