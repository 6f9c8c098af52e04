namespace TypedBus.Benchmarks.Distances;

/// <summary>Counts what arrives here, at one node or at many.</summary>
/// <param name="done">Called when all that is expected has arrived.</param>
internal sealed class Arrivals(Action done)
{
    private readonly List<Share> _shares = [];
    private int _open;

    /// <summary>Counts for a further node.</summary>
    public Share Add()
    {
        var share = new Share(this);
        _shares.Add(share);
        return share;
    }

    /// <summary>Begins anew: so many messages for each node; nothing may be under way.</summary>
    public void Expect(long each)
    {
        _open = _shares.Count;
        foreach (var share in _shares)
        {
            share.Expect(each);
        }
    }

    /// <summary>The count of one node.</summary>
    internal sealed class Share(Arrivals all)
    {
        private long _left;

        /// <summary>Takes one message, on any thread.</summary>
        public void Take(ReadOnlySpan<byte> payload)
        {
            Payload.Check(payload, ScaleHost.Size);
            if (Interlocked.Decrement(ref _left) == 0 && Interlocked.Decrement(ref all._open) == 0)
            {
                all.Done();
            }
        }

        internal void Expect(long count)
        {
            if (Interlocked.Exchange(ref _left, count) is not 0 and var left)
            {
                throw new InvalidOperationException($"{-left} messages came more than were sent.");
            }
        }
    }

    private void Done() => done();
}
