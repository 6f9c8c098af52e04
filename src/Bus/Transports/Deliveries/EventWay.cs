using System.Diagnostics.CodeAnalysis;
using TypedBus.Deliveries;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Topics;

namespace TypedBus.Transports;

/// <summary>How an event is delivered: to every subscription with a name, on its own account each.</summary>
internal sealed class EventWay<T>(EventInfo<T> info, DeliveryHub hub) : DeliveryWay<T>(info, hub)
{
    private readonly Dictionary<string, (Subscriber<T> Subscriber, DeliveryRoute Route)> _dynamic = new(StringComparer.Ordinal);
    private PublishRoute<T>? _route;
    private Local[]? _handlers;

    private sealed record Local(string Name, TopicPattern? Pattern, DeliveryRoute Route);

    private PublishRoute<T> Route => _route ??= (PublishRoute<T>)Hub.Kernel.FindRoute(typeof(T))!;

    private Local[] Handlers => Volatile.Read(ref _handlers) ?? (_handlers = MakeHandlers());

    internal override void Refresh() => Volatile.Write(ref _handlers, null);

    internal override DeliveryRoute? RouteOf(string subscription) =>
        Array.Find(Handlers, one => one.Name == subscription)?.Route ?? (TryFindDynamic(subscription, out var route) ? route : null);

    /// <summary>Gives an event that was published to the buffers of the nodes that have named subscriptions to it.</summary>
    /// <returns>Completes when each has taken it.</returns>
    internal async ValueTask PostAsync(T message, MessageContext context, CancellationToken cancellationToken)
    {
        if (Targets is { } targets)
        {
            var posting = new Posting(Info, NewHeader(message, context), KeyOf(message), TimeToLiveOf(context), isFollowed: false);
            await PostAsync(posting, targets, message, context, cancellationToken).ConfigureAwait(false);
        }
    }

    private protected override MessageContext NewContext(T message, PublishOptions? options) => Route.NewDelivery(message, options);

    private protected override async ValueTask DeliverAsync(T message, MessageContext context, CancellationToken cancellationToken)
    {
        var id = context.Id;
        if (Info.Delivery == Delivery.BestEffort)
        {
            Hub.Follow(id, Info, Route.Entry.PublishAsync(message, context, CancellationToken.None));
            return;
        }

        var posting = new Posting(Info, NewHeader(message, context), KeyOf(message), TimeToLiveOf(context), isFollowed: true);
        var names = NamesHere(context.Topic);
        var targets = Targets;
        if (names.Count == 0 && targets is null)
        {
            Hub.NoRecipient(id);
        }

        var delivered = new Delivered<T>(this, message, context.Origin!, context.Sequence);
        foreach (var name in names)
        {
            await Hub.PostHereAsync(posting, new SubscriptionId(Hub.Service, name), delivered, id, cancellationToken).ConfigureAwait(false);
        }

        if (targets is not null && !await PostAsync(posting, targets, message, context, cancellationToken).ConfigureAwait(false) && names.Count == 0)
        {
            Hub.NoRecipient(id);
        }

        // What has no name is best effort, here and elsewhere.
        DeliveryHub.Observe(Route.PublishToUnnamedAsync(message, context));
    }

    private protected override string? TopicOf(T message)
    {
        try
        {
            return info.HasTopicTemplate ? info.GetTopic(message) : null;
        }
        catch (BusException)
        {
            return null;
        }
    }

    private ValueTask<bool> PostAsync(Posting posting, DeliveryTargets targets, T message, MessageContext context, CancellationToken cancellationToken) =>
        Hub.PostAsync(posting, targets, DeliveryHub.Serialize(message), context.Id, targets.NeedsTopic ? context.Topic : null, cancellationToken);

    private ulong? KeyOf(T message) => info.Key is { } key ? Math.Max(1, key(message)) : null;

    private TimeSpan? TimeToLiveOf(MessageContext context) => (context.Origin as Envelope)?.TimeToLive ?? Info.TimeToLive;

    private FrameHeader NewHeader(T message, MessageContext context)
    {
        var header = Outgoing.HeaderOf(FrameKind.Publish, Info, context);
        if (info.HasTopicTemplate && header.Extras is { Topic: { } topic } && topic == TopicOf(message))
        {
            // The receiver makes the same of the message.
            header.Extras.Topic = null;
        }

        return header;
    }

    private List<string> NamesHere(string topic)
    {
        var names = new List<string>();
        foreach (var handler in Handlers)
        {
            if (handler.Pattern is null || handler.Pattern.Matches(topic))
            {
                names.Add(handler.Name);
            }
        }

        foreach (var subscriber in Route.NamedSubscribers())
        {
            if (subscriber.Pattern is null || subscriber.Pattern.Matches(topic))
            {
                names.Add(subscriber.SubscriptionName!);
            }
        }

        return names;
    }

    private Local[] MakeHandlers() => [.. Hub.Invokers().OfType<EventInvoker>()
        .Where(static one => one.Message.IsAssignableFrom(typeof(T)))
        .OrderBy(static one => one.Order)
        .Select(one => (Invoker: one, Subscriber: Subscriber<T>.Of(Route, one, Hub.Bind(one))))
        .Select(one => new Local(
            one.Invoker.Subscription, one.Subscriber.Pattern, RouteTo(one.Invoker.Name, one.Subscriber.Function, one.Invoker.Retry)))];

    private bool TryFindDynamic(string name, [NotNullWhen(true)] out DeliveryRoute? route)
    {
        route = null;
        if (Array.Find(Route.NamedSubscribers(), one => one.SubscriptionName == name) is not { } subscriber)
        {
            return false;
        }

        lock (_dynamic)
        {
            if (!_dynamic.TryGetValue(name, out var known) || known.Subscriber != subscriber)
            {
                _dynamic[name] = known = (subscriber, RouteTo(subscriber.Name, FunctionOf(subscriber), null));
            }

            route = known.Route;
            return true;
        }
    }

    private static Func<T, MessageContext, CancellationToken, ValueTask> FunctionOf(Subscriber<T> subscriber) => subscriber.Action is { } action
        ? (message, _, _) =>
        {
            action(message);
            return default;
        }
        : subscriber.Function;
}
