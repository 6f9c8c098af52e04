using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>What a handle posts to: the lanes of this process, or the way to another one. Any thread.</summary>
/// <typeparam name="TSlot">The slot of the handle.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MailboxPort<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    internal MailboxPort(Address address) => Address = address;

    /// <summary>Where the mailbox is.</summary>
    public Address Address { get; }

    /// <summary>Posts; blocks where it has to wait.</summary>
    /// <param name="slot">The message.</param>
    /// <param name="key">The hash of its partition key; 0 without one.</param>
    public abstract void Post(in TSlot slot, int key);

    /// <summary>Posts if there is room.</summary>
    /// <param name="slot">The message.</param>
    /// <param name="key">The hash of its partition key; 0 without one.</param>
    public abstract bool TryPost(in TSlot slot, int key);

    /// <summary>Posts; completes when the mailbox has the message.</summary>
    /// <param name="slot">The message.</param>
    /// <param name="key">The hash of its partition key; 0 without one.</param>
    /// <param name="cancellationToken">Ends the wait; the message is then not posted.</param>
    public abstract ValueTask PostAsync(in TSlot slot, int key, CancellationToken cancellationToken);

    /// <summary>Posts a message that is not in a slot yet; blocks where it has to wait.</summary>
    /// <param name="index">The number of the message among those that the mailbox accepts.</param>
    /// <param name="message">The message.</param>
    /// <param name="key">The hash of its partition key; 0 without one.</param>
    public virtual void Post(int index, ref readonly byte message, int key)
    {
        var slot = default(TSlot);
        TSlot.Put(ref slot, index, in message);
        Post(in slot, key);
    }

    /// <summary>Posts a message that is not in a slot yet, if there is room.</summary>
    /// <param name="index">The number of the message among those that the mailbox accepts.</param>
    /// <param name="message">The message.</param>
    /// <param name="key">The hash of its partition key; 0 without one.</param>
    public virtual bool TryPost(int index, ref readonly byte message, int key)
    {
        var slot = default(TSlot);
        TSlot.Put(ref slot, index, in message);
        return TryPost(in slot, key);
    }

    /// <summary>Posts a message that is not in a slot yet; completes when the mailbox has it.</summary>
    /// <param name="index">The number of the message among those that the mailbox accepts.</param>
    /// <param name="message">The message.</param>
    /// <param name="key">The hash of its partition key; 0 without one.</param>
    /// <param name="cancellationToken">Ends the wait; the message is then not posted.</param>
    public virtual ValueTask PostAsync(int index, ref readonly byte message, int key, CancellationToken cancellationToken)
    {
        var slot = default(TSlot);
        TSlot.Put(ref slot, index, in message);
        return PostAsync(in slot, key, cancellationToken);
    }

    /// <summary>Posts for a route, which has accepted the message already: while the bus stops, too.</summary>
    /// <param name="slot">The message.</param>
    /// <param name="key">The hash of its partition key; 0 without one.</param>
    /// <param name="cancellationToken">Ends the wait; the message is then not posted.</param>
    public abstract ValueTask DeliverAsync(in TSlot slot, int key, CancellationToken cancellationToken);

    /// <summary>Posts as many messages as there is room for.</summary>
    /// <typeparam name="TMessage">The messages.</typeparam>
    /// <param name="messages">The messages.</param>
    /// <param name="write">Puts one into a slot.</param>
    /// <param name="key">The hash of its partition key; null without one.</param>
    /// <returns>How many.</returns>
    public abstract int PostBatch<TMessage>(ReadOnlySpan<TMessage> messages, SlotWriter<TSlot, TMessage> write, Func<TMessage, int>? key);

    /// <summary>Posts a request; what goes wrong completes it.</summary>
    /// <param name="slot">The request.</param>
    /// <param name="key">The hash of its partition key; 0 without one.</param>
    /// <param name="ask">The object in the slot.</param>
    /// <param name="timeout">How long to wait for the reply; null takes the default of the bus.</param>
    /// <param name="isAccepted">Whether a route has accepted the request already.</param>
    /// <param name="cancellationToken">The asker's token; passed on to the handler.</param>
    public abstract void Ask(in TSlot slot, int key, Ask ask, TimeSpan? timeout, bool isAccepted, CancellationToken cancellationToken);
}
