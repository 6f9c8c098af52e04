using System.Diagnostics;
using System.Globalization;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Counts, in the receiving process, what arrives, and writes it to the standard output when the last message did. Messages come one at a time and in order.</summary>
internal sealed class Tally
{
    private int _size;
    private long _count;
    private long _start;
    private bool _isBroken;

    /// <summary>Begins anew, with payloads of this size; nothing may be under way.</summary>
    public void Expect(int size)
    {
        _count = 0;
        _isBroken = false;
        Volatile.Write(ref _size, size);
    }

    /// <summary>Takes one message.</summary>
    public void Take(ReadOnlySpan<byte> payload)
    {
        if (!Payload.IsWhole(payload, Volatile.Read(ref _size)))
        {
            Complain(payload.Length);
            return;
        }

        if (payload[0] == Payload.WarmUp)
        {
            return;
        }

        if (_count++ == 0)
        {
            _start = Stopwatch.GetTimestamp();
        }

        if (payload[0] == Payload.Last)
        {
            var elapsed = Stopwatch.GetElapsedTime(_start).TotalNanoseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"received {_count} {elapsed:F0}"));
        }
    }

    private void Complain(int length)
    {
        if (!_isBroken)
        {
            _isBroken = true;
            Console.WriteLine($"broken: {length} bytes came where {_size} were sent, or other ones");
        }
    }
}
