using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedBus.Infrastructure;

// Between a verb and the handlers lies one virtual call. It returns one machine word, and so does whatever completes the rest: a
// value task that a call returns stays in memory, which costs more than a handler does, while one made here lives in registers.

/// <summary>The way of an event.</summary>
/// <typeparam name="T">The event.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Publisher<T> : Route
{
    internal Publisher(RouteBuilder builder)
        : base(builder, typeof(T))
    {
    }

    /// <summary>Calls the subscribers, as far as they complete at once.</summary>
    /// <param name="message">The event.</param>
    /// <param name="context">Its context; <c>default</c> where nothing is known yet.</param>
    /// <param name="cancellationToken">The publisher's token.</param>
    /// <returns>Null where all have completed, else what is left to do.</returns>
    public abstract object? TryPublish(T message, MessageContext context, CancellationToken cancellationToken);

    /// <summary>Makes the context of a new event.</summary>
    /// <param name="message">The event.</param>
    protected internal abstract MessageContext NewContext(T message);

    /// <summary>Does what <see cref="TryPublish"/> left.</summary>
    internal abstract Task CompleteAsync(object rest, T message, MessageContext context, CancellationToken cancellationToken);

    /// <summary>Calls every subscriber; completes when each has. Await it once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ValueTask PublishAsync(T message, MessageContext context, CancellationToken cancellationToken)
    {
        var rest = TryPublish(message, context, cancellationToken);
        return rest is null ? default : new ValueTask(CompleteAsync(rest, message, context, cancellationToken));
    }
}

/// <summary>The way of a command.</summary>
/// <typeparam name="T">The command.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CommandSender<T> : Route
    where T : IRequest
{
    internal CommandSender(RouteBuilder builder)
        : base(builder, typeof(T))
    {
    }

    /// <summary>Calls the handler.</summary>
    /// <param name="command">The command.</param>
    /// <param name="context">Its context; <c>default</c> where nothing is known yet.</param>
    /// <param name="cancellationToken">The sender's token.</param>
    /// <returns>Null where the handler has completed, else what is left to do.</returns>
    public abstract object? TrySend(T command, MessageContext context, CancellationToken cancellationToken);

    /// <summary>Does what <see cref="TrySend"/> left.</summary>
    internal abstract Task CompleteAsync(object rest);

    /// <summary>Calls the handler; completes when it has. Await it once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ValueTask SendAsync(T command, MessageContext context, CancellationToken cancellationToken)
    {
        var rest = TrySend(command, context, cancellationToken);
        return rest is null ? default : new ValueTask(CompleteAsync(rest));
    }
}

/// <summary>The way of a request.</summary>
/// <typeparam name="T">The request.</typeparam>
/// <typeparam name="TReply">The reply.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RequestSender<T, TReply> : Route
    where T : IRequest<TReply>
{
    internal RequestSender(RouteBuilder builder)
        : base(builder, typeof(T))
    {
    }

    /// <summary>Calls the handler.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">Its context; <c>default</c> where nothing is known yet.</param>
    /// <param name="cancellationToken">The sender's token.</param>
    /// <param name="reply">The reply where the handler has completed.</param>
    /// <returns>Null where the handler has completed, else what is left to do.</returns>
    public abstract object? TrySend(T request, MessageContext context, CancellationToken cancellationToken, out TReply reply);

    /// <summary>Does what <see cref="TrySend"/> left.</summary>
    internal abstract PendingReply<TReply> Complete(object rest);

    /// <summary>Calls the handler, and returns its reply. Await it once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ValueTask<TReply> SendAsync(T request, MessageContext context, CancellationToken cancellationToken)
    {
        var rest = TrySend(request, context, cancellationToken, out var reply);
        return rest is null ? new ValueTask<TReply>(reply) : Complete(rest).AsValueTask();
    }
}

/// <summary>The way of a stream request.</summary>
/// <typeparam name="T">The request.</typeparam>
/// <typeparam name="TItem">The items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StreamSender<T, TItem> : Route
    where T : IStreamRequest<TItem>
{
    internal StreamSender(RouteBuilder builder)
        : base(builder, typeof(T))
    {
    }

    /// <summary>Calls the handler.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">Its context; <c>default</c> where nothing is known yet.</param>
    /// <param name="cancellationToken">The sender's token.</param>
    /// <returns>The items.</returns>
    public abstract IAsyncEnumerable<TItem> Stream(T request, MessageContext context, CancellationToken cancellationToken);
}
