using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus;

/// <summary>Publishes events, sends requests, and delivers either with a receipt.</summary>
public static partial class BusVerbs
{
    /// <summary>
    /// Publishes an event. Its subscribers run in their <see cref="HandlerAttribute.Order"/>, one after another, each awaited; one
    /// that fails does not stop the others.
    /// </summary>
    /// <typeparam name="T">The declared type of the event; its run-time type chooses the subscribers.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">Passed on to the subscribers; where it is cancelled already, none is called.</param>
    /// <returns>Completes when every subscriber has; await it once.</returns>
    /// <exception cref="AggregateException">Subscribers failed, and the bus is to throw that (<see cref="PublishErrors.Throw"/>).</exception>
    /// <exception cref="BusStoppedException">The bus is not running.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask PublishAsync<T>(this IBus bus, T message, CancellationToken cancellationToken = default)
    {
        var route = PublishSlot<T>.Current;
        return route is null || !ReferenceEquals(route.Owner, bus)
            ? new ValueTask(SlowVerbs.Publish(bus, message, cancellationToken))
            : route.PublishAsync(message, default, cancellationToken);
    }

    /// <summary>Publishes an event under an explicit topic.</summary>
    /// <param name="topic">The topic, of tokens joined by dots, without wildcards.</param>
    /// <inheritdoc cref="PublishAsync{T}(IBus, T, CancellationToken)"/>
    /// <param name="bus">The bus.</param>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">Passed on to the subscribers.</param>
    public static ValueTask PublishAsync<T>(this IBus bus, string topic, T message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return bus.PublishCoreAsync(message, new PublishOptions { Topic = topic }, cancellationToken);
    }

    /// <summary>Publishes an event with options.</summary>
    /// <param name="options">How to publish it.</param>
    /// <inheritdoc cref="PublishAsync{T}(IBus, T, CancellationToken)"/>
    /// <param name="bus">The bus.</param>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">Passed on to the subscribers.</param>
    public static ValueTask PublishAsync<T>(this IBus bus, T message, PublishOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return bus.PublishCoreAsync(message, options, cancellationToken);
    }

    /// <summary>Sends a command to its handler.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    /// <returns>Completes when the handler has, with its own exception where it failed; await it once.</returns>
    /// <exception cref="NoHandlerException">Nothing handles it.</exception>
    /// <exception cref="BusStoppedException">The bus is not running.</exception>
    public static ValueTask SendAsync(this IBus bus, IRequest command, CancellationToken cancellationToken = default) =>
        bus.SendCoreAsync(command, cancellationToken);

    /// <summary>Sends a request to its handler.</summary>
    /// <typeparam name="TReply">The type of the reply.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    /// <returns>The reply, or the handler's own exception; await it once.</returns>
    /// <exception cref="NoHandlerException">Nothing handles it.</exception>
    /// <exception cref="BusStoppedException">The bus is not running.</exception>
    public static ValueTask<TReply> SendAsync<TReply>(this IBus bus, IRequest<TReply> request, CancellationToken cancellationToken = default) =>
        bus.SendCoreAsync<IRequest<TReply>, TReply>(request, cancellationToken);

    /// <summary>Sends a request to its handler, which answers with a stream.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Passed on to the handler.</param>
    /// <returns>The items; the handler runs as they are asked for.</returns>
    /// <exception cref="NoHandlerException">Nothing handles it.</exception>
    /// <exception cref="BusStoppedException">The bus is not running.</exception>
    public static IAsyncEnumerable<TItem> StreamAsync<TItem>(this IBus bus, IStreamRequest<TItem> request, CancellationToken cancellationToken = default) =>
        bus.StreamCoreAsync<IStreamRequest<TItem>, TItem>(request, cancellationToken);

    /// <summary>Asks the handler of every node, and returns what has come by the timeout.</summary>
    /// <typeparam name="TReply">The type of the replies.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="request">The request.</param>
    /// <param name="timeout">How long to wait; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Passed on to the handlers.</param>
    /// <returns>The replies, and the failures of handlers that gave none.</returns>
    /// <exception cref="NoHandlerException">Nothing handles it.</exception>
    /// <exception cref="BusStoppedException">The bus is not running.</exception>
    public static ValueTask<GatherResult<TReply>> GatherAsync<TReply>(
        this IBus bus, IRequest<TReply> request, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        bus.GatherCoreAsync<IRequest<TReply>, TReply>(request, timeout, cancellationToken);
}
