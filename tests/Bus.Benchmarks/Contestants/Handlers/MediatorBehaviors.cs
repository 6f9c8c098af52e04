using Mediator;

namespace TypedBus.Benchmarks.Contestants;

public sealed class MediatorPassThrough<TMessage, TReply> : IPipelineBehavior<TMessage, TReply>
    where TMessage : IMessage, IWrapped
{
    public ValueTask<TReply> Handle(TMessage message, MessageHandlerDelegate<TMessage, TReply> next, CancellationToken cancellationToken) =>
        next(message, cancellationToken);
}

public sealed class MediatorPassThroughTwice<TMessage, TReply> : IPipelineBehavior<TMessage, TReply>
    where TMessage : IMessage, IWrappedTwice
{
    public ValueTask<TReply> Handle(TMessage message, MessageHandlerDelegate<TMessage, TReply> next, CancellationToken cancellationToken) =>
        next(message, cancellationToken);
}
