using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>What the compiler knows of a message; one object a message type, made by its assembly's module.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MessageInfo
{
    internal MessageInfo(Type type, string name, ulong wireId, MessageKind kind)
    {
        Type = type;
        Name = name;
        WireId = wireId;
        Kind = kind;
        Topic = name;
    }

    /// <summary>The type of the message.</summary>
    public Type Type { get; }

    /// <summary>The wire name.</summary>
    public string Name { get; }

    /// <summary>The wire id: the 64-bit FNV-1a hash of the UTF-8 wire name.</summary>
    public ulong WireId { get; }

    /// <summary>How the message is used.</summary>
    public MessageKind Kind { get; }

    /// <summary>The topic of events that have none of their own; the wire name by default.</summary>
    public string Topic { get; init; }

    /// <summary>What is promised once the message leaves the process.</summary>
    public Delivery Delivery { get; init; }

    /// <summary>How long a message is worth handling after it was sent; null without a limit.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Whether the message has a partition key.</summary>
    public abstract bool IsKeyed { get; }

    /// <summary>Makes what somebody awaits who asks this of a mailbox; null for events and streams.</summary>
    /// <param name="message">The request where it is a class; null where it lies in a slot or is yet to be read.</param>
    /// <param name="context">Its context.</param>
    internal virtual Ask? RentAsk(object? message, MessageContext context) => null;

    /// <summary>Hands over the message with its types, without reflection.</summary>
    internal abstract TResult Accept<TResult>(IMessageVisitor<TResult> visitor);
}
