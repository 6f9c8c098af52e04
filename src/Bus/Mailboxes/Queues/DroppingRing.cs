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
/// capacity is 1: then one message is handled while the latest waits. Place and handling are one word, so that a producer that saw the
/// queue full drops a message only if it still is.</para>
/// </remarks>
internal sealed class DroppingRing<TSlot> : MailboxQueue<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private const long Closed = long.MinValue;

    // The lowest bit of the head says that a message is being handled; its place is above.
    private const long Handling = 1;
    private const long Step = 2;

    private readonly Cell[] _cells;
    private readonly int _mask;
    private readonly int _capacity;
    private readonly Action<TSlot> _dropped;
    private Padded _tail;
    private Padded _head;
    private TSlot _current;

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

    internal override int Count
    {
        get
        {
            var head = Volatile.Read(ref _head.Value);
            return (int)((Volatile.Read(ref _tail.Value) & ~Closed) - PlaceOf(head) + (head & Handling));
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
            var head = Volatile.Read(ref _head.Value);
            if (tail - PlaceOf(head) >= Math.Max(1, _capacity - (head & Handling)))
            {
                if (TryTake(head, head + Step, out var oldest))
                {
                    _dropped(oldest);
                }
                else
                {
                    spin.SpinOnce(-1);
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
        while (true)
        {
            var head = Volatile.Read(ref _head.Value);
            if ((head & Handling) != 0 || TryTake(head, head + Step + Handling, out _current))
            {
                return ref _current;
            }

            if (Volatile.Read(ref _head.Value) == head)
            {
                return ref Unsafe.NullRef<TSlot>();
            }
        }
    }

    internal override void Advance()
    {
        _current = default;
        Interlocked.Decrement(ref _head.Value);
    }

    internal override void Close() => Interlocked.Or(ref _tail.Value, Closed);

    private static long PlaceOf(long head) => head >> 1;

    // Takes the oldest out if the head still is what was seen: nothing has been taken out or finished since.
    private bool TryTake(long head, long next, out TSlot slot)
    {
        var place = PlaceOf(head);
        ref var cell = ref _cells[(int)place & _mask];
        if (Volatile.Read(ref cell.Sequence) != place + 1 || Interlocked.CompareExchange(ref _head.Value, next, head) != head)
        {
            slot = default;
            return false;
        }

        slot = cell.Slot;
        cell.Slot = default;
        Volatile.Write(ref cell.Sequence, place + _cells.Length);
        return true;
    }

    private struct Cell
    {
        internal long Sequence;
        internal TSlot Slot;
    }
}
