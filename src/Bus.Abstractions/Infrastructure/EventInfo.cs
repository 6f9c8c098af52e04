using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>What the compiler knows of an event.</summary>
/// <typeparam name="T">The event.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public class EventInfo<T> : MessageInfo
{
    /// <summary>Describes an event.</summary>
    /// <param name="name">The wire name.</param>
    /// <param name="wireId">The wire id.</param>
    public EventInfo(string name, ulong wireId)
        : base(typeof(T), name, wireId, MessageKind.Event)
    {
    }

    /// <summary>The hash of a message's partition key, by <see cref="WireKey"/>; null for messages without one.</summary>
    public Func<T, ulong>? Key { get; init; }

    /// <inheritdoc/>
    public sealed override bool IsKeyed => Key is not null;

    /// <summary>Whether the topic depends on the content; the generated class of a templated event says so.</summary>
    public virtual bool HasTopicTemplate => false;

    /// <summary>The topic of one event; the same for all without a template.</summary>
    /// <param name="message">The event.</param>
    public virtual string GetTopic(T message) => Topic;

    internal override TResult Accept<TResult>(IMessageVisitor<TResult> visitor) => visitor.Event(this);
}
