using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>
/// Messages for a lane that was idle when they came together from another process: it takes them one by one out of the bytes in which they lie, without its
/// queue. Used by the owner of the lane alone.
/// </summary>
internal abstract class LaneFeed<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    /// <summary>How many there are at most; what cannot be read is among them.</summary>
    internal abstract int Left { get; }

    /// <summary>Puts the next message into an empty slot, which is cleared before the one after it is taken.</summary>
    /// <returns>False where none is left; then the bytes are given back.</returns>
    internal abstract bool TryNext(ref TSlot slot);

    /// <summary>Keeps what is left apart from bytes that are shared with others: the lane waits.</summary>
    internal abstract void Detach();
}
