using TypedBus.Dispatch;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>Gives routes their way to handlers in other processes.</summary>
internal sealed class RemoteWays(Network network) : IMessageVisitor<bool>
{
    public bool Event<T>(EventInfo<T> info)
    {
        var route = (PublishRoute<T>)network.Kernel.FindRoute(typeof(T))!;
        var handlers = network.Deliveries.Invokers().OfType<EventInvoker>()
            .Where(static one => one.Fanout == Fanout.EveryNode && one.Message.IsAssignableFrom(typeof(T)))
            .OrderBy(static one => one.Order)
            .Select(one => HandlerOf(Subscriber<T>.Of(route, one, network.Deliveries.Bind(one))))
            .ToArray();
        route.NodeHandlers = handlers.Length == 0 ? null : handlers;
        return handlers.Length > 0;
    }

    private static Func<T, MessageContext, CancellationToken, ValueTask> HandlerOf<T>(Subscriber<T> handler) => handler.Pattern is not { } pattern
        ? handler.Function
        : (message, context, token) => pattern.Matches(context.Topic) ? handler.Function(message, context, token) : default;

    public bool Command<T>(CommandInfo<T> info)
        where T : IRequest
    {
        ((CommandRoute<T>)network.Kernel.FindRoute(typeof(T))!).Remote = new RemoteCommand<T>(info, network);
        return true;
    }

    public bool Request<T, TReply>(RequestInfo<T, TReply> info)
        where T : IRequest<TReply>
    {
        ((SendRoute<T, TReply>)network.Kernel.FindRoute(typeof(T))!).Remote = new RemoteRequest<T, TReply>(info, network);
        return true;
    }

    public bool Stream<T, TItem>(StreamInfo<T, TItem> info)
        where T : IStreamRequest<TItem>
    {
        ((StreamRoute<T, TItem>)network.Kernel.FindRoute(typeof(T))!).Remote = new RemoteStream<T, TItem>(info, network);
        return true;
    }
}
