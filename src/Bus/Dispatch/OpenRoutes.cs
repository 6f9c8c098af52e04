using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>Makes the route of a message for which the outermost assembly compiled none.</summary>
internal sealed class OpenRoutes(RouteBuilder builder) : IMessageVisitor<Route>
{
    public Route Event<T>(EventInfo<T> info) => new OpenPublishRoute<T>(builder);

    public Route Command<T>(CommandInfo<T> info)
        where T : IRequest => new OpenCommandRoute<T>(builder);

    public Route Request<T, TReply>(RequestInfo<T, TReply> info)
        where T : IRequest<TReply> => new OpenSendRoute<T, TReply>(builder);

    public Route Stream<T, TItem>(StreamInfo<T, TItem> info)
        where T : IStreamRequest<TItem> => new OpenStreamRoute<T, TItem>(builder);
}
