using System.Numerics;
using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>A bounded queue whose oldest message any producer may take out, to make room for its own.</summary>
/// <remarks>
/// <para>D. Vyukov's bounded queue of many producers and consumers (1024cores.net): a cell whose sequence equals a place is free for
/// it, one more means that its message is there. Both ends are claimed by compare-and-swap (a full fence); sequences are written with
/// release and read with acquire.</para>
/// <para>The lane takes a message out before it handles it, since it could be dropped otherwise. It counts all the same, unless the
/// capacity is 1: then one message is handled while the latest waits.</para>
/// </remarks>
internal sealed class DroppingRing<TSlot> : MailboxQueue<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private const long Closed = long.MinValue;

    private readonly Cell[] _cells;
    private readonly int _mask;
    private readonly int _capacity;
    private readonly Action<TSlot> _dropped;
    private Padded _tail;
    private Padded _head;
    private TSlot _current;
    private int _handling;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="capacity">How many messages it holds.</param>
    /// <param name="dropped">Told of each message that was dropped.</param>
    internal DroppingRing(int capacity, Action<TSlot> dropped)
    {
        _capacity = capacity;
        _dropped = dropped;
        _cells = new Cell[BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 2))];
        _mask = _cells.Length - 1;
        for (var at = 0; at < _cells.Length; at++)
        {
            _cells[at].Sequence = at;
        }
    }

    internal override int Count => Waiting + Volatile.Read(ref _handling);

    private int Waiting
    {
        get
        {
            var head = Volatile.Read(ref _head.Value);
            return (int)((Volatile.Read(ref _tail.Value) & ~Closed) - head);
        }
    }

    internal override Enqueued TryEnqueue(in TSlot slot, int level)
    {
        var spin = default(SpinWait);
        while (true)
        {
            var seen = Volatile.Read(ref _tail.Value);
            if (seen < 0)
            {
                return Enqueued.Closed;
            }

            var tail = seen & ~Closed;
            if (Waiting >= Math.Max(1, _capacity - Volatile.Read(ref _handling)))
            {
                if (TryTake(out var oldest))
                {
                    _dropped(oldest);
                }

                continue;
            }

            ref var cell = ref _cells[(int)tail & _mask];
            if (Volatile.Read(ref cell.Sequence) != tail)
            {
                // Its last message is still being taken out, or the tail has moved on.
                spin.SpinOnce(-1);
                continue;
            }

            if (Interlocked.CompareExchange(ref _tail.Value, seen + 1, seen) == seen)
            {
                cell.Slot = slot;
                Volatile.Write(ref cell.Sequence, tail + 1);
                return Enqueued.Accepted;
            }
        }
    }

    internal override ref TSlot Peek()
    {
        if (_handling == 0)
        {
            // Counted before it is taken, so that the message is never seen in neither place.
            Interlocked.Exchange(ref _handling, 1);
            if (!TryTake(out _current))
            {
                Volatile.Write(ref _handling, 0);
                return ref Unsafe.NullRef<TSlot>();
            }
        }

        return ref _current;
    }

    internal override void Advance()
    {
        _current = default;
        Volatile.Write(ref _handling, 0);
    }

    internal override void Close() => Interlocked.Or(ref _tail.Value, Closed);

    private bool TryTake(out TSlot slot)
    {
        while (true)
        {
            var head = Volatile.Read(ref _head.Value);
            ref var cell = ref _cells[(int)head & _mask];
            if (Volatile.Read(ref cell.Sequence) != head + 1)
            {
                if (Volatile.Read(ref _head.Value) != head)
                {
                    continue;
                }

                slot = default;
                return false;
            }

            if (Interlocked.CompareExchange(ref _head.Value, head + 1, head) == head)
            {
                slot = cell.Slot;
                cell.Slot = default;
                Volatile.Write(ref cell.Sequence, head + _cells.Length);
                return true;
            }
        }
    }

    private struct Cell
    {
        internal long Sequence;
        internal TSlot Slot;
    }
}
