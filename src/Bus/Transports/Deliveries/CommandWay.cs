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

    internal override async ValueTask<DeliveryReceipt> DeliverAsync(T message, PublishOptions? options, CancellationToken cancellationToken)
    {
        var envelope = new Envelope(Hub.Kernel, Info, options?.Topic, options?.Headers, default) { TimeToLive = options?.TimeToLive, IsDelivery = true };
        var context = new MessageContext(envelope, MessageSequence.Take());
        var receipt = new DeliveryReceipt(context.Id);
        if (Info.Delivery == Delivery.BestEffort)
        {
            Hub.Follow(receipt.Id, Info, SendAsync(message, context, CancellationToken.None));
            return receipt;
        }

        ulong? key = info.Key is { } keyOf ? Math.Max(1, keyOf(message)) : null;
        var posting = new Posting(Info, Outgoing.HeaderOf(FrameKind.Publish, Info, context), key, options?.TimeToLive ?? Info.TimeToLive, isFollowed: true);
        if (HandlerName.Length > 0)
        {
            var delivered = new Delivered<T>(this, message, envelope, context.Sequence);
            await Hub.PostHereAsync(posting, new SubscriptionId(Hub.Service, Info.Name), delivered, receipt.Id, cancellationToken).ConfigureAwait(false);
        }
        else if (Targets is not { } targets
            || !await Hub.PostAsync(posting, targets, DeliveryHub.Serialize(message), receipt.Id, null, cancellationToken).ConfigureAwait(false))
        {
            Hub.NoRecipient(receipt.Id);
        }

        return receipt;
    }

    private ValueTask SendAsync(T command, MessageContext context, CancellationToken cancellationToken) =>
        Route.Entry.SendAsync(command, context, cancellationToken);
}
