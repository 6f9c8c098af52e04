using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>What the compiler knows of a command.</summary>
/// <typeparam name="T">The command.</typeparam>
/// <param name="name">The wire name.</param>
/// <param name="wireId">The wire id.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CommandInfo<T>(string name, ulong wireId) : MessageInfo(typeof(T), name, wireId, MessageKind.Command)
    where T : IRequest
{
    /// <summary>The hash of a message's partition key, by <see cref="WireKey"/>; null for messages without one.</summary>
    public Func<T, ulong>? Key { get; init; }

    /// <inheritdoc/>
    public override bool IsKeyed => Key is not null;

    internal override Ask RentAsk(object? message, MessageContext context) => Asks.Rent<Unit>(message, context);

    internal override TResult Accept<TResult>(IMessageVisitor<TResult> visitor) => visitor.Command(this);
}

/// <summary>What the compiler knows of a request.</summary>
/// <typeparam name="T">The request.</typeparam>
/// <typeparam name="TReply">The reply.</typeparam>
/// <param name="name">The wire name.</param>
/// <param name="wireId">The wire id.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RequestInfo<T, TReply>(string name, ulong wireId) : MessageInfo(typeof(T), name, wireId, MessageKind.Request)
    where T : IRequest<TReply>
{
    /// <summary>The hash of a message's partition key, by <see cref="WireKey"/>; null for messages without one.</summary>
    public Func<T, ulong>? Key { get; init; }

    /// <inheritdoc/>
    public override bool IsKeyed => Key is not null;

    internal override Ask RentAsk(object? message, MessageContext context) => Asks.Rent<TReply>(message, context);

    internal override TResult Accept<TResult>(IMessageVisitor<TResult> visitor) => visitor.Request(this);
}

/// <summary>What the compiler knows of a stream request.</summary>
/// <typeparam name="T">The request.</typeparam>
/// <typeparam name="TItem">The items.</typeparam>
/// <param name="name">The wire name.</param>
/// <param name="wireId">The wire id.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamInfo<T, TItem>(string name, ulong wireId) : MessageInfo(typeof(T), name, wireId, MessageKind.Stream)
    where T : IStreamRequest<TItem>
{
    /// <summary>The hash of a message's partition key, by <see cref="WireKey"/>; null for messages without one.</summary>
    public Func<T, ulong>? Key { get; init; }

    /// <inheritdoc/>
    public override bool IsKeyed => Key is not null;

    internal override TResult Accept<TResult>(IMessageVisitor<TResult> visitor) => visitor.Stream(this);
}
