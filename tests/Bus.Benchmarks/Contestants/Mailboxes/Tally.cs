namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>Counts what a consumer handles, and says when it was as much as expected. Counted by one thread at a time.</summary>
public sealed class Tally
{
    private readonly ManualResetEventSlim _done = new(initialState: false, spinCount: 0);
    private RoundTrips? _trips;
    private long _left;
    private long _sum;

    public long Sum => _sum;

    public void Expect(long count)
    {
        _done.Reset();
        Volatile.Write(ref _left, count);
    }

    /// <summary>Has the time between counts recorded; null ends it.</summary>
    public void Record(RoundTrips? trips) => _trips = trips;

    public void Count(long value)
    {
        _trips?.Mark();
        _sum += value;
        if (--_left == 0)
        {
            _done.Set();
        }
    }

    public void Wait() => _done.Wait();
}
