using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>An unbounded queue of many producers and one consumer: a chain of segments, of which the last emptied one is used again.</summary>
/// <remarks>
/// A producer claims a place in the tail segment by an atomic increment (a full fence), writes the message and then, with release, the
/// cell's sequence, which the consumer reads with acquire. A number beyond the segment means that it is full: a lock then makes or finds the
/// next one. A spare segment counts as full until it becomes the tail, so that a producer that still holds it from its last use cannot claim
/// a place that nobody would look at. Sequences go on from use to use and need no reset.
/// </remarks>
internal sealed class SegmentedQueue<TSlot> : MailboxQueue<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private const int Size = 256;
    private const long Full = 1L << 40;

    private readonly Lock _gate = new();
    private Segment _tail;
    private Segment? _spare;
    private Segment _first;
    private Padded _head;
    private int _closed;

    internal SegmentedQueue()
    {
        _tail = _first = new Segment { Claimed = default };
    }

    // The head first: it never passes what was claimed.
    internal override int Count
    {
        get
        {
            var head = Volatile.Read(ref _head.Value);
            while (true)
            {
                var tail = Volatile.Read(ref _tail);
                var start = Volatile.Read(ref tail.Base);
                var claimed = start + Math.Min(Volatile.Read(ref tail.Claimed.Value), Size);

                // A segment that came into use again between the two reads would seem to hold less than was claimed.
                if (Volatile.Read(ref tail.Base) == start)
                {
                    return (int)Math.Clamp(claimed - head, 0, int.MaxValue);
                }
            }
        }
    }

    internal override Enqueued TryEnqueue(in TSlot slot, int level)
    {
        if (Claim(out var place) is not { } segment)
        {
            return Enqueued.Closed;
        }

        ref var cell = ref segment.Cells[place];
        slot.CopyTo(ref cell.Slot);
        Volatile.Write(ref cell.Sequence, segment.Base + place + 1);
        return Enqueued.Accepted;
    }

    internal override Enqueued TryEnqueue(int index, ref readonly byte message, int level)
    {
        if (Claim(out var place) is not { } segment)
        {
            return Enqueued.Closed;
        }

        ref var cell = ref segment.Cells[place];
        TSlot.Put(ref cell.Slot, index, in message);
        Volatile.Write(ref cell.Sequence, segment.Base + place + 1);
        return Enqueued.Accepted;
    }

    internal override ref TSlot Peek()
    {
        var head = _head.Value;
        var segment = _first;
        if (head - segment.Base == Size)
        {
            if (Volatile.Read(ref segment.Next) is not { } next)
            {
                return ref Unsafe.NullRef<TSlot>();
            }

            _first = next;
            GiveBack(segment);
            segment = next;
        }

        ref var cell = ref segment.Cells[head - segment.Base];
        return ref Volatile.Read(ref cell.Sequence) == head + 1 ? ref cell.Slot : ref Unsafe.NullRef<TSlot>();
    }

    internal override void Advance()
    {
        var head = _head.Value;
        _first.Cells[head - _first.Base].Slot.Clear();
        Volatile.Write(ref _head.Value, head + 1);
    }

    internal override void Close() => Interlocked.Exchange(ref _closed, 1);

    // Null where the queue is closed.
    private Segment? Claim(out long place)
    {
        if (Volatile.Read(ref _closed) != 0)
        {
            place = 0;
            return null;
        }

        while (true)
        {
            var segment = Volatile.Read(ref _tail);
            place = Interlocked.Increment(ref segment.Claimed.Value) - 1;
            if (place < Size)
            {
                return segment;
            }

            Append(segment);
        }
    }

    private void Append(Segment full)
    {
        lock (_gate)
        {
            // Another producer was here before; or the segment is in use again, and has room.
            if (_tail != full || Volatile.Read(ref full.Claimed.Value) < Size)
            {
                return;
            }

            var next = _spare ?? new Segment();
            _spare = null;
            next.Base = full.Base + Size;
            next.Next = null;
            Volatile.Write(ref full.Next, next);
            Volatile.Write(ref _tail, next);

            // Opens it, to producers too that hold it from its last use.
            Volatile.Write(ref next.Claimed.Value, 0);
        }
    }

    private void GiveBack(Segment segment)
    {
        lock (_gate)
        {
            // Failed claims count on from here, and stay beyond the size.
            Volatile.Write(ref segment.Claimed.Value, Full);
            _spare = segment;
        }
    }

    private sealed class Segment
    {
        internal readonly Cell[] Cells = new Cell[Size];
        internal Segment? Next;
        internal long Base;
        internal Padded Claimed = new() { Value = Full };
    }

    private struct Cell
    {
        internal long Sequence;
        internal TSlot Slot;
    }
}
