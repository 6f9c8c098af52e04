namespace TypedBus.Benchmarks.Contestants;

// The least that a handler can do: add to a field of its own, so that handlers do not wait for one another's result.

[Handler]
public sealed class SingleHandler
{
    private long _total;

    public void Handle(ClassEvent1 message) => _total += message.A;

    public void Handle(in StructEvent1 message) => _total += message.A;

    public void Handle(ClassEventOpen message) => _total += message.A;

    public long Handle(ClassRequest request) => request.Value + 1;

    public long Handle(in StructRequest request) => request.A + 1;

    public long Handle(WrappedClassRequest request) => request.A + 1;

    public long Handle(in WrappedRequest request) => request.A + 1;

    public long Handle(in TwiceWrappedRequest request) => request.A + 1;
}

[Handler(Order = 1)]
public sealed class Handler1
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;
}

[Handler(Order = 2)]
public sealed class Handler2
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;
}

[Handler(Order = 3)]
public sealed class Handler3
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;
}

[Handler(Order = 4)]
public sealed class Handler4
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;
}

[Handler(Order = 5)]
public sealed class Handler5
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;
}

[Handler(Order = 6)]
public sealed class Handler6
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;
}

[Handler(Order = 7)]
public sealed class Handler7
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;
}

[Handler(Order = 8)]
public sealed class Handler8
{
    private long _total;

    public void Handle(ClassEvent8 message) => _total += message.A;

    public void Handle(in StructEvent8 message) => _total += message.A;
}

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
