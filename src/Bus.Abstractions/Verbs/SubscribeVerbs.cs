using System.Runtime.CompilerServices;

namespace TypedBus;

/// <summary>Subscribes to events at run time. Disposing the subscription ends it.</summary>
/// <remarks>
/// A pattern is made of tokens joined by dots, where <c>*</c> stands for one token and a final <c>&gt;</c> for one or more.
/// Subscriptions run after the compiled handlers, in the order in which they were made. What crosses processes reaches a named one as
/// the message's <see cref="Delivery"/> promises; others are best effort. A name is not empty, and no two subscriptions of a bus to one
/// event may have it at a time.
/// </remarks>
public static class SubscribeVerbs
{
    /// <summary>Subscribes to every topic.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="handler">Called for each event.</param>
    /// <param name="name">The stable name of the subscription, one a bus and event; null for one that is best effort always.</param>
    public static ISubscription Subscribe<T>(this IBus bus, Func<T, MessageContext, CancellationToken, ValueTask> handler, string? name = null) =>
        bus.SubscribeCore(null, handler, name);

    /// <summary>Subscribes to the topics that match a pattern.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="handler">Called for each event.</param>
    /// <param name="name">The stable name of the subscription, one a bus and event; null for one that is best effort always.</param>
    /// <exception cref="ArgumentException">The pattern is malformed.</exception>
    public static ISubscription Subscribe<T>(this IBus bus, string pattern, Func<T, MessageContext, CancellationToken, ValueTask> handler, string? name = null) =>
        bus.SubscribeCore(pattern ?? throw new ArgumentNullException(nameof(pattern)), handler, name);

    /// <summary>Subscribes a synchronous handler to every topic.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="handler">Called for each event.</param>
    /// <param name="name">The stable name of the subscription, one a bus and event; null for one that is best effort always.</param>
    public static ISubscription Subscribe<T>(this IBus bus, Action<T> handler, string? name = null) =>
        bus.SubscribeCore(null, handler, name);

    /// <summary>Subscribes a synchronous handler to the topics that match a pattern.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="handler">Called for each event.</param>
    /// <param name="name">The stable name of the subscription, one a bus and event; null for one that is best effort always.</param>
    /// <exception cref="ArgumentException">The pattern is malformed.</exception>
    public static ISubscription Subscribe<T>(this IBus bus, string pattern, Action<T> handler, string? name = null) =>
        bus.SubscribeCore(pattern ?? throw new ArgumentNullException(nameof(pattern)), handler, name);

    /// <summary>Subscribes an asynchronous handler that needs the event only; without it, an <c>async</c> lambda would be <c>async void</c>.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="handler">Called for each event.</param>
    /// <param name="name">The stable name of the subscription, one a bus and event; null for one that is best effort always.</param>
    [OverloadResolutionPriority(1)]
    public static ISubscription Subscribe<T>(this IBus bus, Func<T, ValueTask> handler, string? name = null) =>
        bus.SubscribeCore<T>(null, Adapt(handler), name);

    /// <summary>Subscribes an asynchronous handler that needs the event only to the topics that match a pattern.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="handler">Called for each event.</param>
    /// <param name="name">The stable name of the subscription, one a bus and event; null for one that is best effort always.</param>
    /// <exception cref="ArgumentException">The pattern is malformed.</exception>
    [OverloadResolutionPriority(1)]
    public static ISubscription Subscribe<T>(this IBus bus, string pattern, Func<T, ValueTask> handler, string? name = null) =>
        bus.SubscribeCore<T>(pattern ?? throw new ArgumentNullException(nameof(pattern)), Adapt(handler), name);

    /// <summary>Subscribes an asynchronous handler that returns a task; without it, the task would be dropped.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="handler">Called for each event.</param>
    /// <param name="name">The stable name of the subscription, one a bus and event; null for one that is best effort always.</param>
    public static ISubscription Subscribe<T>(this IBus bus, Func<T, Task> handler, string? name = null) =>
        bus.SubscribeCore<T>(null, Adapt(handler), name);

    /// <summary>Subscribes an asynchronous handler that returns a task to the topics that match a pattern.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="handler">Called for each event.</param>
    /// <param name="name">The stable name of the subscription, one a bus and event; null for one that is best effort always.</param>
    /// <exception cref="ArgumentException">The pattern is malformed.</exception>
    public static ISubscription Subscribe<T>(this IBus bus, string pattern, Func<T, Task> handler, string? name = null) =>
        bus.SubscribeCore<T>(pattern ?? throw new ArgumentNullException(nameof(pattern)), Adapt(handler), name);

    private static Func<T, MessageContext, CancellationToken, ValueTask> Adapt<T>(Func<T, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return (message, _, _) => new ValueTask(handler(message));
    }

    private static Func<T, MessageContext, CancellationToken, ValueTask> Adapt<T>(Func<T, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return (message, _, _) => handler(message);
    }
}
