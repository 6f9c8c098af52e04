using TypedBus.Infrastructure;
using TypedBus.Topics;

namespace TypedBus.Dispatch;

/// <summary>A subscription made at run time, attached to the route of every event that it may receive.</summary>
internal abstract class Subscription(SubscriptionBook book, TopicPattern? pattern, Type @event, string? name) : ISubscription
{
    private readonly List<(IEventRoute Route, ISubscriber Subscriber)> _attached = [];
    private bool _ended;

    public string? Pattern => pattern?.Text;

    /// <summary>The stable name that it was given; null without one.</summary>
    internal string? SubscriptionName => name;

    /// <summary>The event that it is to, or a base type or interface of events.</summary>
    internal Type Event => @event;

    public Task Ready { get; internal set; } = Task.CompletedTask;

    public void Dispose() => book.Remove(this);

    /// <summary>Whether every event of the one is an event of the other.</summary>
    internal bool Shares(Subscription other) => @event.IsAssignableFrom(other.Event) || other.Event.IsAssignableFrom(@event);

    /// <summary>Whether a route carries events for it.</summary>
    internal bool Takes(Route route) => route is IEventRoute && @event.IsAssignableFrom(route.Message.Type);

    /// <summary>Attaches to a route that carries events for it; called under the book's lock.</summary>
    internal void Attach(Route route)
    {
        if (!_ended && route is IEventRoute events && TrySubscribe(route) is { } subscriber)
        {
            _attached.Add((events, subscriber));
        }
    }

    /// <summary>Leaves every route; called under the book's lock.</summary>
    internal void Detach()
    {
        _ended = true;
        foreach (var (route, subscriber) in _attached)
        {
            route.Unsubscribe(subscriber);
        }

        _attached.Clear();
    }

    /// <summary>The topics that it sees; null for all.</summary>
    internal TopicPattern? Topic => pattern;

    private protected abstract ISubscriber? TrySubscribe(Route route);
}

internal sealed class Subscription<T>(
    SubscriptionBook book,
    TopicPattern? pattern,
    Func<T, MessageContext, CancellationToken, ValueTask>? function,
    Action<T>? action,
    string? name)
    : Subscription(book, pattern, typeof(T), name)
{
    private string Name => $"a subscription to {typeof(T).Name}{(Pattern is null ? "" : $" on '{Pattern}'")}";

    private protected override ISubscriber? TrySubscribe(Route route)
    {
        if (route is PublishRoute<T> exact)
        {
            var subscriber = action is not null
                ? Subscriber<T>.Of(exact, Topic, Name, SubscriptionName, action)
                : Subscriber<T>.Of(exact, Topic, Name, SubscriptionName, function!);
            exact.Change(subscriber, add: true);
            return subscriber;
        }

        return typeof(T).IsAssignableFrom(route.Message.Type) ? ((IEventRoute)route).Subscribe(Topic, Name, SubscriptionName, Invoke) : null;
    }

    private ValueTask Invoke(object message, MessageContext context, CancellationToken cancellationToken)
    {
        if (action is null)
        {
            return function!((T)message, context, cancellationToken);
        }

        action((T)message);
        return default;
    }
}
