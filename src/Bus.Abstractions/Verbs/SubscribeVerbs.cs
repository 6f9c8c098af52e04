using System.Runtime.CompilerServices;

namespace TypedBus;

/// <summary>Subscribes to events at run time. Disposing the subscription ends it.</summary>
/// <remarks>
/// A pattern is made of tokens joined by dots, where <c>*</c> stands for one token and a final <c>&gt;</c> for one or more.
/// Subscriptions run after the compiled handlers, in the order in which they were made.
/// </remarks>
public static class SubscribeVerbs
{
    /// <summary>Subscribes to every topic.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="handler">Called for each event.</param>
    public static ISubscription Subscribe<T>(this IBus bus, Func<T, MessageContext, CancellationToken, ValueTask> handler) =>
        bus.SubscribeCore(null, handler);

    /// <summary>Subscribes to the topics that match a pattern.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="handler">Called for each event.</param>
    /// <exception cref="ArgumentException">The pattern is malformed.</exception>
    public static ISubscription Subscribe<T>(this IBus bus, string pattern, Func<T, MessageContext, CancellationToken, ValueTask> handler) =>
        bus.SubscribeCore(pattern ?? throw new ArgumentNullException(nameof(pattern)), handler);

    /// <summary>Subscribes a synchronous handler to every topic.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="handler">Called for each event.</param>
    public static ISubscription Subscribe<T>(this IBus bus, Action<T> handler) =>
        bus.SubscribeCore(null, handler);

    /// <summary>Subscribes a synchronous handler to the topics that match a pattern.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="handler">Called for each event.</param>
    /// <exception cref="ArgumentException">The pattern is malformed.</exception>
    public static ISubscription Subscribe<T>(this IBus bus, string pattern, Action<T> handler) =>
        bus.SubscribeCore(pattern ?? throw new ArgumentNullException(nameof(pattern)), handler);

    /// <summary>Subscribes an asynchronous handler that needs the event only; without it, an <c>async</c> lambda would be <c>async void</c>.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="handler">Called for each event.</param>
    [OverloadResolutionPriority(1)]
    public static ISubscription Subscribe<T>(this IBus bus, Func<T, ValueTask> handler) =>
        bus.SubscribeCore<T>(null, Adapt(handler));

    /// <summary>Subscribes an asynchronous handler that needs the event only to the topics that match a pattern.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="handler">Called for each event.</param>
    /// <exception cref="ArgumentException">The pattern is malformed.</exception>
    [OverloadResolutionPriority(1)]
    public static ISubscription Subscribe<T>(this IBus bus, string pattern, Func<T, ValueTask> handler) =>
        bus.SubscribeCore<T>(pattern ?? throw new ArgumentNullException(nameof(pattern)), Adapt(handler));

    /// <summary>Subscribes an asynchronous handler that returns a task; without it, the task would be dropped.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="handler">Called for each event.</param>
    public static ISubscription Subscribe<T>(this IBus bus, Func<T, Task> handler) =>
        bus.SubscribeCore<T>(null, Adapt(handler));

    /// <summary>Subscribes an asynchronous handler that returns a task to the topics that match a pattern.</summary>
    /// <typeparam name="T">The event, or a base type or interface of events.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="handler">Called for each event.</param>
    /// <exception cref="ArgumentException">The pattern is malformed.</exception>
    public static ISubscription Subscribe<T>(this IBus bus, string pattern, Func<T, Task> handler) =>
        bus.SubscribeCore<T>(pattern ?? throw new ArgumentNullException(nameof(pattern)), Adapt(handler));

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
