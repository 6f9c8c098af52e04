using TypedBus.Infrastructure;
using TypedBus.Serialization;

namespace TypedBus.Transports;

/// <summary>Refuses messages of derived classes that a mailbox of another node would get as their base class, without what they have beyond that.</summary>
/// <remarks>A mailbox of this node gets the object itself. A union tells its cases apart, and a format of a user's own does what it does.</remarks>
internal sealed class SlotSlicing(MailboxInfo mailbox)
{
    private const byte Exact = 1;
    private const byte Any = 2;

    // 0 where it is not known yet.
    private readonly byte[] _kinds = new byte[mailbox.Messages.Count];

    /// <summary>Looks at a message before it is written.</summary>
    /// <param name="index">Its number among those that the mailbox accepts.</param>
    /// <param name="message">The message; null or anything where it is a structure.</param>
    /// <exception cref="BusException">It would lose something.</exception>
    internal void Check(int index, object? message)
    {
        var kind = _kinds[index];
        if (kind == 0)
        {
            _kinds[index] = kind = KindOf(mailbox.Messages[index]);
        }

        if (kind == Exact && message is not null && message.GetType() != mailbox.Messages[index])
        {
            throw new BusException(
                $"The mailbox '{mailbox.Name}' takes {mailbox.Messages[index]}, and on the way to another node nothing would be left of what {message.GetType()} " +
                $"has beyond that. Name the derived types with [Union] at {mailbox.Messages[index].Name}, seal it, or have the mailbox take {message.GetType().Name} itself.");
        }
    }

    private static byte KindOf(Type type) =>
        type is { IsValueType: false, IsSealed: false } && Formatters.For(type).Shape is RecordShape ? Exact : Any;
}
