using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>A queue without room: its one place holds what the lane has taken from a waiting sender, and is handling.</summary>
internal sealed class Rendezvous<TSlot> : MailboxQueue<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private TSlot _taken;
    private int _count;

    internal override int Count => Volatile.Read(ref _count);

    internal override Enqueued TryEnqueue(in TSlot slot, int level) => Enqueued.Full;

    /// <summary>Takes a message over from its sender. The consumer only, while the place is free.</summary>
    internal void Take(in TSlot slot)
    {
        _taken = slot;
        Volatile.Write(ref _count, 1);
    }

    internal override ref TSlot Peek() => ref _count == 0 ? ref Unsafe.NullRef<TSlot>() : ref _taken;

    internal override void Advance()
    {
        _taken = default;
        Volatile.Write(ref _count, 0);
    }

    internal override void Close()
    {
        // The list of waiting senders is closed instead.
    }
}
