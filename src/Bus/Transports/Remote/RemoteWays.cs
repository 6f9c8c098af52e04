using TypedBus.Dispatch;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>Gives routes their way to handlers in other processes.</summary>
internal sealed class RemoteWays(Network network) : IMessageVisitor<bool>
{
    public bool Event<T>(EventInfo<T> info) => false;

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
