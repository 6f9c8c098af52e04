using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>Publishes and sends from within a handler, with the correlation id of the message that it handles.</summary>
public static class ContextVerbs
{
    /// <summary>Publishes an event that the handled message causes.</summary>
    /// <typeparam name="T">The declared type of the event.</typeparam>
    /// <param name="context">The context of the handled message.</param>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">Passed on to the subscribers.</param>
    /// <exception cref="BusException">More than 64 messages have each caused the next.</exception>
    public static ValueTask PublishAsync<T>(this MessageContext context, T message, CancellationToken cancellationToken = default) =>
        context.Kernel().PublishAsync(message, context, null, cancellationToken);

    /// <summary>Publishes an event that the handled message causes, under an explicit topic.</summary>
    /// <typeparam name="T">The declared type of the event.</typeparam>
    /// <param name="context">The context of the handled message.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">Passed on to the subscribers.</param>
    public static ValueTask PublishAsync<T>(this MessageContext context, string topic, T message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return context.Kernel().PublishAsync(message, context, new PublishOptions { Topic = topic }, cancellationToken);
    }

    /// <summary>Publishes an event that the handled message causes, with options.</summary>
    /// <typeparam name="T">The declared type of the event.</typeparam>
    /// <param name="context">The context of the handled message.</param>
    /// <param name="message">The event.</param>
    /// <param name="options">How to publish it.</param>
    /// <param name="cancellationToken">Passed on to the subscribers.</param>
    public static ValueTask PublishAsync<T>(
        this MessageContext context, T message, PublishOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return context.Kernel().PublishAsync(message, context, options, cancellationToken);
    }

    /// <summary>Sends a command that the handled message causes.</summary>
    /// <param name="context">The context of the handled message.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    public static ValueTask SendAsync(this MessageContext context, IRequest command, CancellationToken cancellationToken = default) =>
        context.Kernel().SendAsync(command, context, cancellationToken);

    /// <summary>Sends a request that the handled message causes.</summary>
    /// <typeparam name="TReply">The type of the reply.</typeparam>
    /// <param name="context">The context of the handled message.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    public static ValueTask<TReply> SendAsync<TReply>(
        this MessageContext context, IRequest<TReply> request, CancellationToken cancellationToken = default) =>
        context.Kernel().SendAsync<IRequest<TReply>, TReply>(request, context, cancellationToken);

    /// <summary>Sends a request for a stream that the handled message causes.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="context">The context of the handled message.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    public static IAsyncEnumerable<TItem> StreamAsync<TItem>(
        this MessageContext context, IStreamRequest<TItem> request, CancellationToken cancellationToken = default) =>
        context.Kernel().StreamAsync<IStreamRequest<TItem>, TItem>(request, context, cancellationToken);

    internal static BusKernel Kernel(this MessageContext context) =>
        context.Origin?.Kernel ?? throw new InvalidOperationException(
            "This MessageContext is empty: it was not given to a handler by a bus, so it cannot publish or send. Inject IBus instead.");
}
