using TypedBus.Infrastructure;
using TypedBus.Topics;

namespace TypedBus.Dispatch;

/// <summary>The subscriptions made at run time. Changes are serialized; a publish never waits for one.</summary>
internal sealed class SubscriptionBook(Kernel kernel)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Subscription> _subscriptions = [];

    /// <summary>Tells other nodes of changed subscriptions to some events; completes when they know. Set when the bus has such.</summary>
    internal Func<IReadOnlyCollection<MessageInfo>, Task>? Changed { get; set; }

    internal ISubscription Add<T>(string? pattern, Func<T, MessageContext, CancellationToken, ValueTask>? function, Action<T>? action, string? name)
    {
        if (name is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
        }

        if (kernel.State >= BusState.Stopping)
        {
            throw KernelErrors.NotRunning(kernel.State, kernel.Address.Node, typeof(T));
        }

        var subscription = new Subscription<T>(this, pattern is null ? null : TopicPattern.Parse(pattern), function, action, name);
        var closed = typeof(T).IsSealed || typeof(T).IsValueType;
        var own = kernel.State == BusState.Running ? kernel.FindRoute(typeof(T)) : null;
        if (own is IRequestRoute)
        {
            throw KernelErrors.NotAnEvent(typeof(T), own);
        }

        // What is published of an unmarked type goes the way of its base, where no subscription to the type itself stands.
        if (closed && kernel.State == BusState.Running && own?.Message.Type != typeof(T))
        {
            throw KernelErrors.NotAnEvent(typeof(T), null);
        }

        lock (_gate)
        {
            if (name is not null)
            {
                ThrowIfTaken(subscription, name);
            }

            _subscriptions.Add(subscription);
            if (closed && own is not null)
            {
                subscription.Attach(own);
            }
            else
            {
                foreach (var route in kernel.Routes.All)
                {
                    subscription.Attach(route);
                }
            }
        }

        subscription.Ready = Tell(subscription);
        return subscription;
    }

    /// <summary>The patterns and names of the subscriptions to an event; any thread.</summary>
    internal List<(TopicPattern? Pattern, string? Name)> To(Type message)
    {
        lock (_gate)
        {
            return [.. _subscriptions.Where(one => one.Event.IsAssignableFrom(message)).Select(static one => (one.Topic, one.SubscriptionName))];
        }
    }

    /// <summary>Refuses a name that another subscription to an event of both has; called under the lock.</summary>
    private void ThrowIfTaken(Subscription added, string name)
    {
        foreach (var other in _subscriptions)
        {
            if (other.SubscriptionName == name && (added.Shares(other) || kernel.Routes.All.Any(route => added.Takes(route) && other.Takes(route))))
            {
                throw new BusException(
                    $"A subscription to {added.Event} has the name '{name}' already, on '{kernel.Address.Node}'. Give this one another, or dispose that one first.");
            }
        }
    }

    internal void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            if (!_subscriptions.Remove(subscription))
            {
                return;
            }

            subscription.Detach();
        }

        _ = Tell(subscription);
    }

    /// <summary>Adds routes, and gives them the subscriptions that were made before them.</summary>
    internal void AddRoutes(IReadOnlyCollection<Route> routes)
    {
        lock (_gate)
        {
            foreach (var route in routes)
            {
                foreach (var subscription in _subscriptions)
                {
                    subscription.Attach(route);
                }

                kernel.Routes.Add(route);
            }

            kernel.Routes.Refresh();
        }
    }

    private Task Tell(Subscription subscription) => Changed is { } changed
        ? changed([.. kernel.Routes.All.Where(route => subscription.Event.IsAssignableFrom(route.Message.Type)).Select(static route => route.Message)])
        : Task.CompletedTask;
}
