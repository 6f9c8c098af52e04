using TypedBus.Deliveries;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>How a command is delivered: to its handler here, or to one node that has it. Its subscription is named as the command is.</summary>
internal sealed class CommandWay<T>(CommandInfo<T> info, DeliveryHub hub) : DeliveryWay<T>(info, hub)
    where T : IRequest
{
    private CommandRoute<T>? _route;
    private DeliveryRoute? _handler;

    private CommandRoute<T> Route => _route ??= (CommandRoute<T>)Hub.Kernel.FindRoute(typeof(T))!;

    private string HandlerName => ((IRequestRoute)Route).HandlerName;

    internal override void Refresh() => Volatile.Write(ref _handler, null);

    internal override DeliveryRoute? RouteOf(string subscription)
    {
        if (HandlerName.Length == 0)
        {
            return null;
        }

        var retry = Hub.Invokers().FirstOrDefault(one => one.Message == typeof(T) && one.Name == HandlerName)?.Retry;
        return Volatile.Read(ref _handler) ?? (_handler = RouteTo(HandlerName, SendAsync, retry));
    }

    private protected override MessageContext NewContext(T message, PublishOptions? options)
    {
        var envelope = new Envelope(Hub.Kernel, Info, options?.Topic, options?.Headers, default) { TimeToLive = options?.TimeToLive, IsDelivery = true };
        return new MessageContext(envelope, MessageSequence.Take());
    }

    private protected override async ValueTask DeliverAsync(T message, MessageContext context, CancellationToken cancellationToken)
    {
        var id = context.Id;
        if (Info.Delivery == Delivery.BestEffort)
        {
            Hub.Follow(id, Info, SendAsync(message, context, CancellationToken.None));
            return;
        }

        ulong? key = info.Key is { } keyOf ? Math.Max(1, keyOf(message)) : null;
        var timeToLive = (context.Origin as Envelope)?.TimeToLive ?? Info.TimeToLive;
        var posting = new Posting(Info, Outgoing.HeaderOf(FrameKind.Publish, Info, context), key, timeToLive, isFollowed: true);
        if (HandlerName.Length > 0)
        {
            var delivered = new Delivered<T>(this, message, context.Origin!, context.Sequence);
            await Hub.PostHereAsync(posting, new SubscriptionId(Hub.Service, Info.Name), delivered, id, cancellationToken).ConfigureAwait(false);
        }
        else if (Targets is not { } targets
            || !await Hub.PostAsync(posting, targets, DeliveryHub.Serialize(message), id, null, cancellationToken).ConfigureAwait(false))
        {
            Hub.NoRecipient(id);
        }
    }

    private ValueTask SendAsync(T command, MessageContext context, CancellationToken cancellationToken) =>
        Route.Entry.SendAsync(command, context, cancellationToken);
}
