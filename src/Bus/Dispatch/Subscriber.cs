using TypedBus.Infrastructure;
using TypedBus.Topics;

namespace TypedBus.Dispatch;

/// <summary>A subscriber that is not compiled into its route: a subscription made at run time, or an appended handler.</summary>
internal sealed class Subscriber<T> : ISubscriber
{
    private static long Made;

    private Subscriber(string name, TopicPattern? pattern, int rank, int order)
    {
        Name = name;
        Pattern = pattern;
        Rank = rank;
        Order = order;
        Sequence = Interlocked.Increment(ref Made);
    }

    internal string Name { get; }

    internal TopicPattern? Pattern { get; }

    /// <summary>Appended handlers (0) come before subscriptions (1), and those before other nodes (2).</summary>
    internal int Rank { get; }

    internal int Order { get; }

    /// <summary>The stable name of a subscription made at run time; null where it has none.</summary>
    internal string? SubscriptionName { get; init; }

    internal long Sequence { get; }

    /// <summary>Called where it is set; saves the synchronous subscriber a second call.</summary>
    internal Action<T>? Action { get; private init; }

    /// <summary>Called where <see cref="Action"/> is null.</summary>
    internal Func<T, MessageContext, CancellationToken, ValueTask> Function { get; private init; } = null!;

    internal static Subscriber<T> Of(PublishRoute<T> route, TopicPattern? pattern, string name, string? subscription, Action<T> handler) =>
        route.IsWrapping
            ? Of(route, pattern, name, subscription, (message, _, _) =>
            {
                handler(message);
                return default;
            })
            : new Subscriber<T>(name, pattern, 1, 0) { SubscriptionName = subscription, Action = handler };

    internal static Subscriber<T> Of(
        PublishRoute<T> route, TopicPattern? pattern, string name, string? subscription, Func<T, MessageContext, CancellationToken, ValueTask> handler) =>
        new(name, pattern, 1, 0) { SubscriptionName = subscription, Function = Wrap(route, handler) };

    /// <summary>The way to other nodes, after everybody here; behaviours are theirs.</summary>
    internal static Subscriber<T> OfNodes(Func<T, MessageContext, CancellationToken, ValueTask> send) => new("other nodes", null, 2, 0) { Function = send };

    internal static Subscriber<T> Of(PublishRoute<T> route, EventInvoker invoker, object? state)
    {
        var pattern = invoker.Topic is null ? null : TopicPattern.Parse(invoker.Topic);
        Func<T, MessageContext, CancellationToken, ValueTask> handler = invoker is EventInvoker<T> exact
            ? (message, context, token) => exact.InvokeAsync(state, message, context, token)
            : (message, context, token) => invoker.InvokeObjectAsync(state, message!, context, token);
        return new Subscriber<T>(invoker.Name, pattern, 0, invoker.Order) { Function = invoker.IsMailbox ? handler : Wrap(route, handler) };
    }

    private static Func<T, MessageContext, CancellationToken, ValueTask> Wrap(
        PublishRoute<T> route, Func<T, MessageContext, CancellationToken, ValueTask> handler) =>
        route.TryWrap(handler) is { } wrapped
            ? (message, context, token) => Behaviors.Discard(wrapped(message, context, token))
            : handler;
}
