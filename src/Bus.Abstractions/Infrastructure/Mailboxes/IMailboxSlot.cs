using System.ComponentModel;
using TypedBus.Serialization;

namespace TypedBus.Infrastructure;

/// <summary>A place of a mailbox's queue, generated with the handle: every accepted message fits into it without boxing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMailboxSlot
{
    /// <summary>The number of the message among those that the mailbox accepts, with <see cref="MailboxTag.Parcel"/> where it is set.</summary>
    int Tag { get; }

    /// <summary>The message where it is a class; a <see cref="Parcel"/> where the tag says so.</summary>
    object? Reference { get; }

    /// <summary>The message as an object, for dead letters; a structure is boxed.</summary>
    object? ToMessage();

    /// <summary>Lets go of what the slot holds, so that nothing is kept alive; writes nothing where there is nothing to let go of.</summary>
    void Clear();

    /// <summary>Writes the message in the slot, wherever it lies, for a mailbox of another process.</summary>
    /// <param name="writer">Takes it.</param>
    /// <exception cref="MessageFormatException">It cannot be written.</exception>
    void Write(ref MessageWriter writer);

    /// <summary>The hash that the handle gives for the message in the slot; 0 for a message without a partition key.</summary>
    int KeyOf();
}

/// <summary>A slot that is copied into others of its type.</summary>
/// <typeparam name="TSelf">The slot itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMailboxSlot<TSelf> : IMailboxSlot
    where TSelf : struct, IMailboxSlot<TSelf>
{
    /// <summary>Copies the message into an empty slot; cheaper than an assignment, which tells the garbage collector even of null.</summary>
    /// <param name="target">The slot.</param>
    void CopyTo(ref TSelf target);

    /// <summary>
    /// Puts a message that is not null into an empty slot. It does not throw: the slot may be a place of a queue that is claimed already,
    /// and nobody could take it back.
    /// </summary>
    /// <param name="slot">The slot.</param>
    /// <param name="index">The number of the message among those that the mailbox accepts.</param>
    /// <param name="message">The message, as <see cref="RawMessage.Of"/> gives it.</param>
    static abstract void Put(ref TSelf slot, int index, ref readonly byte message);

    /// <summary>Reads a message from another process into an empty slot, which stays empty where it fails.</summary>
    /// <param name="index">The number of the message among those that the mailbox accepts.</param>
    /// <param name="reader">Gives it.</param>
    /// <param name="parcel">What lies in the slot beside the message; null where there is nothing more to tell.</param>
    /// <param name="slot">The slot.</param>
    /// <exception cref="MessageFormatException">The bytes do not form the message, or the mailbox accepts none of this number.</exception>
    static abstract void Read(int index, ref MessageReader reader, Parcel? parcel, ref TSelf slot);
}

/// <summary>What the tag of a slot is made of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MailboxTag
{
    /// <summary>Says that the object in the slot is a <see cref="TypedBus.Infrastructure.Parcel"/>.</summary>
    public const int Parcel = 1 << 30;

    /// <summary>The number of the message.</summary>
    /// <param name="tag">The tag.</param>
    public static int IndexOf(int tag) => tag & ~Parcel;
}

/// <summary>Puts a message into an empty slot.</summary>
/// <typeparam name="TSlot">The slot.</typeparam>
/// <typeparam name="TMessage">The message.</typeparam>
/// <param name="slot">The slot.</param>
/// <param name="message">The message.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void SlotWriter<TSlot, TMessage>(ref TSlot slot, in TMessage message);
