using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>Makes the way of an event to other nodes.</summary>
internal sealed class RemoteEventFactory(Network network) : IMessageVisitor<RemoteEvent>
{
    public RemoteEvent Event<T>(EventInfo<T> info) => new RemoteEvent<T>(info, network);

    public RemoteEvent Command<T>(CommandInfo<T> info)
        where T : IRequest => throw new InvalidOperationException(info.Name);

    public RemoteEvent Request<T, TReply>(RequestInfo<T, TReply> info)
        where T : IRequest<TReply> => throw new InvalidOperationException(info.Name);

    public RemoteEvent Stream<T, TItem>(StreamInfo<T, TItem> info)
        where T : IStreamRequest<TItem> => throw new InvalidOperationException(info.Name);
}
