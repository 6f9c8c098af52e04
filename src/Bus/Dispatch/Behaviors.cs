using System.ComponentModel;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>What compiled routes need to compose behaviours.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Behaviors
{
    /// <summary>Drops the reply of an event's or command's pipeline, which says nothing.</summary>
    /// <param name="pending">The reply.</param>
    public static ValueTask Discard(ValueTask<Unit> pending) => HandlerResults.Discard(pending);

    /// <summary>Puts a behaviour around a handler that is known at run time only.</summary>
    /// <typeparam name="T">The message.</typeparam>
    /// <typeparam name="TReply">The reply.</typeparam>
    /// <param name="behavior">The behaviour.</param>
    /// <param name="handler">What it wraps.</param>
    public static Next<T, TReply> Around<T, TReply>(IBehavior<T, TReply> behavior, Next<T, TReply> handler) =>
        (message, context, cancellationToken) => behavior.InvokeAsync(message, context, handler, cancellationToken);

    /// <summary>Puts a stream behaviour around a handler that is known at run time only.</summary>
    /// <typeparam name="T">The request.</typeparam>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <param name="behavior">The behaviour.</param>
    /// <param name="handler">What it wraps.</param>
    public static StreamNext<T, TItem> Around<T, TItem>(IStreamBehavior<T, TItem> behavior, StreamNext<T, TItem> handler) =>
        (message, context, cancellationToken) => behavior.Invoke(message, context, handler, cancellationToken);
}
