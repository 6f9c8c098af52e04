using System.Diagnostics;

namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>How long a ball took to come back, each time. Marked by one thread at a time.</summary>
public sealed class RoundTrips(int capacity)
{
    private readonly long[] _ticks = new long[capacity];
    private long _last;
    private int _count;

    /// <summary>The ball is back.</summary>
    public void Mark()
    {
        var now = Stopwatch.GetTimestamp();
        if (_last != 0 && _count < _ticks.Length)
        {
            _ticks[_count++] = now - _last;
        }

        _last = now;
    }

    /// <summary>The times, ns, sorted.</summary>
    public double[] Sorted() => [.. _ticks.Take(_count).Order().Select(static one => one * 1e9 / Stopwatch.Frequency)];
}
