namespace TypedBus.Infrastructure;

/// <summary>Does something with a message whose types only its own <see cref="MessageInfo"/> knows.</summary>
internal interface IMessageVisitor<TResult>
{
    TResult Event<T>(EventInfo<T> info);

    TResult Command<T>(CommandInfo<T> info)
        where T : IRequest;

    TResult Request<T, TReply>(RequestInfo<T, TReply> info)
        where T : IRequest<TReply>;

    TResult Stream<T, TItem>(StreamInfo<T, TItem> info)
        where T : IStreamRequest<TItem>;
}
