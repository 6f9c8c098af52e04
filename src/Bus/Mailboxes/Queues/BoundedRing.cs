using System.Numerics;
using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>A bounded queue of many producers and one consumer.</summary>
/// <remarks>
/// <para>A ring of cells, each with a sequence number, after D. Vyukov's bounded queue (1024cores.net), with the consumer's half
/// simplified and the capacity counted instead of taken from the cells, so that it need not be a power of two.</para>
/// <para>Memory order. A producer claims a place by compare-and-swap on the tail (a full fence), writes the message and then, with release,
/// the cell's sequence, which the consumer reads with acquire. The consumer frees a place by writing the head with release; a producer
/// reads it with acquire before it claims, so that it never overwrites a message that is still read. Producers read the head only when
/// their copy of it says that the ring is full: a copy that lags is on the safe side. The sign of the tail says that the queue is closed.</para>
/// </remarks>
internal sealed class BoundedRing<TSlot> : MailboxQueue<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private const long Closed = long.MinValue;

    private readonly Cell[] _cells;
    private readonly int _mask;
    private readonly int _capacity;
    private Padded _tail;
    private Padded _headCopy;
    private Padded _head;

    internal BoundedRing(int capacity)
    {
        _capacity = capacity;
        _cells = new Cell[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _mask = _cells.Length - 1;
    }

    internal override int Count
    {
        get
        {
            // The head first: it never passes the tail, so that the difference is not negative.
            var head = Volatile.Read(ref _head.Value);
            return (int)((Volatile.Read(ref _tail.Value) & ~Closed) - head);
        }
    }

    internal override Enqueued TryEnqueue(in TSlot slot, int level)
    {
        var place = Claim(1, out var refusal);
        if (place < 0)
        {
            return refusal;
        }

        ref var cell = ref _cells[(int)place & _mask];
        slot.CopyTo(ref cell.Slot);
        Volatile.Write(ref cell.Sequence, place + 1);
        return Enqueued.Accepted;
    }

    // Written where it stays: a slot made on the stack would be stored by parts and copied as a whole, which waits for the parts.
    internal override Enqueued TryEnqueue(int index, ref readonly byte message, int level)
    {
        var place = Claim(1, out var refusal);
        if (place < 0)
        {
            return refusal;
        }

        ref var cell = ref _cells[(int)place & _mask];
        TSlot.Put(ref cell.Slot, index, in message);
        Volatile.Write(ref cell.Sequence, place + 1);
        return Enqueued.Accepted;
    }

    internal override int TryEnqueue<TMessage>(ReadOnlySpan<TMessage> messages, SlotWriter<TSlot, TMessage> write, int level)
    {
        var wanted = messages.Length;
        if (wanted == 0)
        {
            return 0;
        }

        var place = ClaimMany(ref wanted);
        for (var at = 0; at < wanted; at++)
        {
            ref var cell = ref _cells[(int)(place + at) & _mask];
            write(ref cell.Slot, in messages[at]);
            Volatile.Write(ref cell.Sequence, place + at + 1);
        }

        return wanted;
    }

    internal override ref TSlot Peek()
    {
        var head = _head.Value;
        ref var cell = ref _cells[(int)head & _mask];
        return ref Volatile.Read(ref cell.Sequence) == head + 1 ? ref cell.Slot : ref Unsafe.NullRef<TSlot>();
    }

    internal override void Advance()
    {
        var head = _head.Value;
        _cells[(int)head & _mask].Slot.Clear();
        Volatile.Write(ref _head.Value, head + 1);
    }

    internal override Task? Drain(MailboxDispatcher<TSlot> dispatcher, ref int budget, ref int interrupt)
    {
        var cells = _cells;
        var mask = _mask;
        var left = budget;
        var head = _head.Value;
        Task? pending = null;
        try
        {
            do
            {
                ref var cell = ref cells[(int)head & mask];
                if (Volatile.Read(ref cell.Sequence) != head + 1)
                {
                    break;
                }

                pending = dispatcher.TryHandle(ref cell.Slot);
                if (pending is not null && !pending.IsCompletedSuccessfully)
                {
                    break;
                }

                pending = null;
                cell.Slot.Clear();
                head++;
                left--;
                Volatile.Write(ref _head.Value, head);
            }
            while (left > 0 && Volatile.Read(ref interrupt) == 0);
        }
        finally
        {
            budget = left;
        }

        return pending;
    }

    internal override void Close() => Interlocked.Or(ref _tail.Value, Closed);

    private long Claim(int places, out Enqueued refusal)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _tail.Value);
            var tail = seen & ~Closed;
            if (seen < 0)
            {
                refusal = Enqueued.Closed;
                return -1;
            }

            if (tail + places - Volatile.Read(ref _headCopy.Value) > _capacity && Room(tail) < places)
            {
                refusal = Enqueued.Full;
                return -1;
            }

            if (Interlocked.CompareExchange(ref _tail.Value, seen + places, seen) == seen)
            {
                refusal = Enqueued.Accepted;
                return tail;
            }
        }
    }

    private long ClaimMany(ref int wanted)
    {
        var all = wanted;
        while (true)
        {
            var tail = Volatile.Read(ref _tail.Value) & ~Closed;
            wanted = (int)Math.Min(all, Room(tail));
            if (wanted <= 0)
            {
                wanted = 0;
                return 0;
            }

            var place = Claim(wanted, out var refusal);
            if (place >= 0)
            {
                return place;
            }

            if (refusal == Enqueued.Closed)
            {
                wanted = 0;
                return 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Room(long tail)
    {
        var head = Volatile.Read(ref _head.Value);
        Volatile.Write(ref _headCopy.Value, head);
        return _capacity - (tail - head);
    }

    private struct Cell
    {
        internal long Sequence;
        internal TSlot Slot;
    }
}
