using System.ComponentModel;

namespace TypedBus.Infrastructure;

/// <summary>The way of an event; the one virtual call between a verb and the handlers.</summary>
/// <typeparam name="T">The event.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Publisher<T> : Route
{
    internal Publisher(RouteBuilder builder)
        : base(builder, typeof(T))
    {
    }

    /// <summary>Calls every subscriber; completes when each has.</summary>
    /// <param name="message">The event.</param>
    /// <param name="context">Its context; <c>default</c> where nothing is known yet.</param>
    /// <param name="cancellationToken">The publisher's token.</param>
    /// <returns>Await it once.</returns>
    /// <exception cref="AggregateException">Subscribers failed, and the bus is to throw that.</exception>
    public abstract ValueTask PublishAsync(T message, MessageContext context, CancellationToken cancellationToken);
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
    /// <returns>Completes when the handler has; await it once.</returns>
    public abstract ValueTask SendAsync(T command, MessageContext context, CancellationToken cancellationToken);
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
    /// <returns>The reply; await it once.</returns>
    public abstract ValueTask<TReply> SendAsync(T request, MessageContext context, CancellationToken cancellationToken);
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
