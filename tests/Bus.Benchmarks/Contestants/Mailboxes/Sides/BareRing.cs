namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>The limit: a ring for one producer and one consumer that knows nothing else, drained in batches by a thread that spins and yields.</summary>
internal sealed class BareRing : IDisposable
{
    private const int Size = 4096;
    private const int Mask = Size - 1;

    private readonly FlowStruct[] _items = new FlowStruct[Size];
    private readonly long[] _head = new long[32];
    private readonly long[] _tail = new long[32];
    private readonly Tally _tally = new();

    private volatile bool _isDisposed;

    private BareRing() => new Thread(Drain) { IsBackground = true, Name = "bare ring" }.Start();

    public static Flow Flow()
    {
        Action<int> run = static _ => { };
        return new(FlowGroups.Of(1, false), FlowWays.BareRing, count => run(count))
        {
            Prepare = () =>
            {
                var ring = new BareRing();
                run = Mailboxes.Flow.By(1, ring._tally, ring.Send);
                return ring;
            },
        };
    }

    public void Dispose() => _isDisposed = true;

    private void Send(int count)
    {
        var spin = default(SpinWait);
        var tail = _tail[16];
        var limit = Volatile.Read(ref _head[16]) + Size;
        for (var at = 0; at < count; at++)
        {
            while (tail == limit)
            {
                limit = Volatile.Read(ref _head[16]) + Size;
                if (tail == limit)
                {
                    spin.SpinOnce(sleep1Threshold: -1);
                }
            }

            _items[tail & Mask] = new FlowStruct(1, 2, 3, 4);
            Volatile.Write(ref _tail[16], ++tail);
        }
    }

    private void Drain()
    {
        var spin = default(SpinWait);
        var head = 0L;
        while (!_isDisposed)
        {
            var tail = Volatile.Read(ref _tail[16]);
            if (head == tail)
            {
                spin.SpinOnce(sleep1Threshold: -1);
                continue;
            }

            for (; head < tail; head++)
            {
                _tally.Count(_items[head & Mask].A);
            }

            Volatile.Write(ref _head[16], head);
        }
    }
}
