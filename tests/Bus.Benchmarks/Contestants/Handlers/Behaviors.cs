namespace TypedBus.Benchmarks.Contestants;

[Behavior(Order = 0)]
public sealed class PassThrough<TMessage, TReply> : IBehavior<TMessage, TReply>
    where TMessage : IWrapped
{
    public ValueTask<TReply> InvokeAsync(
        TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken) =>
        next(message, context, cancellationToken);
}

[Behavior(Order = 1)]
public sealed class PassThroughTwice<TMessage, TReply> : IBehavior<TMessage, TReply>
    where TMessage : IWrappedTwice
{
    public ValueTask<TReply> InvokeAsync(
        TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken cancellationToken) =>
        next(message, context, cancellationToken);
}
