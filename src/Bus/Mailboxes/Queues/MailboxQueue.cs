using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>What became of a message that was to be put into a queue.</summary>
internal enum Enqueued
{
    Accepted,
    Full,
    Closed,
}

/// <summary>The queue of a lane: any thread puts messages in; one consumer at a time, the lane, takes them out.</summary>
/// <remarks>
/// A message stays in its place while it is handled, and frees it afterwards, so that the capacity is exact. The consumer may change
/// threads if something else orders the two, as a lane's state does.
/// </remarks>
internal abstract class MailboxQueue<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    /// <summary>How many messages are in it, the one that is being handled included; any thread.</summary>
    internal abstract int Count { get; }

    /// <summary>
    /// Whether no message is in it or was promised a place. A producer that read its place before the consumer reads this is seen:
    /// claiming a place is a full fence.
    /// </summary>
    internal bool IsEmpty => Count == 0;

    /// <summary>Puts a message in; any thread. A full fence where it is accepted.</summary>
    /// <param name="slot">The message.</param>
    /// <param name="level">The place of its priority among those of the mailbox, the highest first.</param>
    internal abstract Enqueued TryEnqueue(in TSlot slot, int level);

    /// <summary>Puts a message in that is not in a slot yet; any thread. A full fence where it is accepted.</summary>
    /// <param name="index">The number of the message among those of the mailbox.</param>
    /// <param name="message">The message.</param>
    /// <param name="level">The place of its priority among those of the mailbox, the highest first.</param>
    internal virtual Enqueued TryEnqueue(int index, ref readonly byte message, int level)
    {
        var slot = default(TSlot);
        TSlot.Put(ref slot, index, in message);
        return TryEnqueue(in slot, level);
    }

    /// <summary>Puts as many messages in as there is room for, in consecutive places; any thread.</summary>
    internal virtual int TryEnqueue<TMessage>(ReadOnlySpan<TMessage> messages, SlotWriter<TSlot, TMessage> write, int level)
    {
        for (var at = 0; at < messages.Length; at++)
        {
            var slot = default(TSlot);
            write(ref slot, in messages[at]);
            if (TryEnqueue(in slot, level) != Enqueued.Accepted)
            {
                return at;
            }
        }

        return messages.Length;
    }

    /// <summary>The message whose turn it is, the same until <see cref="Advance"/>; a null reference where there is none yet. The consumer only.</summary>
    internal abstract ref TSlot Peek();

    /// <summary>Clears that message, and frees its place. The consumer only.</summary>
    internal abstract void Advance();

    /// <summary>
    /// Hands messages to a dispatcher, and frees their places, until there is none, the budget is used up, one has not completed at once,
    /// or the lane has something else to do. The consumer only. What a handler throws leaves its message in place.
    /// </summary>
    /// <param name="dispatcher">Handles the messages.</param>
    /// <param name="budget">How many; returns how many more it might have been.</param>
    /// <param name="interrupt">Not 0 where the lane has something else to do; any thread writes it.</param>
    /// <returns>What the message at hand waits for; null where none waits.</returns>
    internal virtual Task? Drain(MailboxDispatcher<TSlot> dispatcher, ref int budget, ref int interrupt)
    {
        do
        {
            ref var slot = ref Peek();
            if (Unsafe.IsNullRef(ref slot))
            {
                return null;
            }

            var pending = dispatcher.TryHandle(ref slot);
            if (pending is not null && !pending.IsCompletedSuccessfully)
            {
                return pending;
            }

            budget--;
            Advance();
        }
        while (budget > 0 && Volatile.Read(ref interrupt) == 0);

        return null;
    }

    /// <summary>Refuses further messages; any thread. Those that are in it stay.</summary>
    internal abstract void Close();
}
