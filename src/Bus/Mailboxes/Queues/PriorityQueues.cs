using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>A queue for each priority, of which the highest that has a message goes first.</summary>
/// <remarks>
/// Starvation is bounded: after each <see cref="Bound"/> messages the lower priorities take a turn, one after another. The capacity is
/// common to all and counted by an interlocked counter; where the levels drop their oldest, each has the capacity for itself.
/// </remarks>
internal sealed class PriorityQueues<TSlot> : MailboxQueue<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    /// <summary>How many messages go by before a lower priority has its turn.</summary>
    internal const int Bound = 16;

    private readonly MailboxQueue<TSlot>[] _levels;
    private readonly int _capacity;
    private Padded _count;
    private MailboxQueue<TSlot>? _chosen;
    private int _passed;
    private int _turn;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="levels">A queue for each priority, the highest first.</param>
    /// <param name="capacity">How many messages they hold together; <see cref="Mailbox.Unbounded"/> leaves that to them.</param>
    internal PriorityQueues(MailboxQueue<TSlot>[] levels, int capacity)
    {
        _levels = levels;
        _capacity = capacity;
    }

    internal override int Count
    {
        get
        {
            var sum = 0;
            foreach (var level in _levels)
            {
                sum += level.Count;
            }

            return sum;
        }
    }

    internal override Enqueued TryEnqueue(in TSlot slot, int level)
    {
        if (_capacity < 0)
        {
            return _levels[level].TryEnqueue(in slot, level);
        }

        // Counted only where there is room: a refused message that counted for a moment would have others refused.
        var count = Volatile.Read(ref _count.Value);
        while (true)
        {
            if (count >= _capacity)
            {
                return Enqueued.Full;
            }

            var seen = Interlocked.CompareExchange(ref _count.Value, count + 1, count);
            if (seen == count)
            {
                break;
            }

            count = seen;
        }

        var result = _levels[level].TryEnqueue(in slot, level);
        if (result != Enqueued.Accepted)
        {
            Interlocked.Decrement(ref _count.Value);
        }

        return result;
    }

    internal override ref TSlot Peek()
    {
        if (_chosen is not null)
        {
            return ref _chosen.Peek();
        }

        if (++_passed > Bound)
        {
            _passed = 0;
            _turn = _turn == 1 ? _levels.Length - 1 : Math.Max(_turn - 1, 1);
            ref var slot = ref Choose(_levels[_turn]);
            if (!Unsafe.IsNullRef(ref slot))
            {
                return ref slot;
            }
        }

        foreach (var level in _levels)
        {
            ref var slot = ref Choose(level);
            if (!Unsafe.IsNullRef(ref slot))
            {
                return ref slot;
            }
        }

        return ref Unsafe.NullRef<TSlot>();
    }

    internal override void Advance()
    {
        _chosen!.Advance();
        _chosen = null;
        if (_capacity >= 0)
        {
            Interlocked.Decrement(ref _count.Value);
        }
    }

    internal override void Close()
    {
        foreach (var level in _levels)
        {
            level.Close();
        }
    }

    private ref TSlot Choose(MailboxQueue<TSlot> level)
    {
        ref var slot = ref level.Peek();
        if (!Unsafe.IsNullRef(ref slot))
        {
            _chosen = level;
        }

        return ref slot;
    }
}
