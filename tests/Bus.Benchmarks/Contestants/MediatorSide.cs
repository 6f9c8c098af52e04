using Mediator;

namespace TypedBus.Benchmarks.Contestants;

// The same for Mediator 3.0.2, with singletons, its fastest configuration.

public sealed record MediatorClassEvent1(long A, long B, long C, long D) : INotification;

public sealed record MediatorClassEvent8(long A, long B, long C, long D) : INotification;

public readonly record struct MediatorStructEvent1(long A, long B, long C, long D) : INotification;

public readonly record struct MediatorStructEvent8(long A, long B, long C, long D) : INotification;

public sealed record MediatorClassRequest(long Value) : Mediator.IRequest<long>;

public readonly record struct MediatorStructRequest(long A, long B, long C, long D) : Mediator.IRequest<long>;

public sealed record MediatorWrappedClassRequest(long A) : Mediator.IRequest<long>, IWrapped;

public readonly record struct MediatorWrappedRequest(long A, long B, long C, long D) : Mediator.IRequest<long>, IWrapped;

public readonly record struct MediatorTwiceWrappedRequest(long A, long B, long C, long D) : Mediator.IRequest<long>, IWrappedTwice;

public sealed class MediatorSingleHandler :
    INotificationHandler<MediatorClassEvent1>,
    INotificationHandler<MediatorStructEvent1>,
    IRequestHandler<MediatorClassRequest, long>,
    IRequestHandler<MediatorStructRequest, long>,
    IRequestHandler<MediatorWrappedRequest, long>,
    IRequestHandler<MediatorWrappedClassRequest, long>,
    IRequestHandler<MediatorTwiceWrappedRequest, long>
{
    private long _total;

    public ValueTask Handle(MediatorClassEvent1 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }

    public ValueTask Handle(MediatorStructEvent1 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }

    public ValueTask<long> Handle(MediatorClassRequest request, CancellationToken cancellationToken) => new(request.Value + 1);

    public ValueTask<long> Handle(MediatorStructRequest request, CancellationToken cancellationToken) => new(request.A + 1);

    public ValueTask<long> Handle(MediatorWrappedClassRequest request, CancellationToken cancellationToken) => new(request.A + 1);

    public ValueTask<long> Handle(MediatorWrappedRequest request, CancellationToken cancellationToken) => new(request.A + 1);

    public ValueTask<long> Handle(MediatorTwiceWrappedRequest request, CancellationToken cancellationToken) => new(request.A + 1);
}

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

public sealed class MediatorHandler1 : INotificationHandler<MediatorClassEvent8>, INotificationHandler<MediatorStructEvent8>
{
    private long _total;

    public ValueTask Handle(MediatorClassEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }

    public ValueTask Handle(MediatorStructEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }
}

public sealed class MediatorHandler2 : INotificationHandler<MediatorClassEvent8>, INotificationHandler<MediatorStructEvent8>
{
    private long _total;

    public ValueTask Handle(MediatorClassEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }

    public ValueTask Handle(MediatorStructEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }
}

public sealed class MediatorHandler3 : INotificationHandler<MediatorClassEvent8>, INotificationHandler<MediatorStructEvent8>
{
    private long _total;

    public ValueTask Handle(MediatorClassEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }

    public ValueTask Handle(MediatorStructEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }
}

public sealed class MediatorHandler4 : INotificationHandler<MediatorClassEvent8>, INotificationHandler<MediatorStructEvent8>
{
    private long _total;

    public ValueTask Handle(MediatorClassEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }

    public ValueTask Handle(MediatorStructEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }
}

public sealed class MediatorHandler5 : INotificationHandler<MediatorClassEvent8>, INotificationHandler<MediatorStructEvent8>
{
    private long _total;

    public ValueTask Handle(MediatorClassEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }

    public ValueTask Handle(MediatorStructEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }
}

public sealed class MediatorHandler6 : INotificationHandler<MediatorClassEvent8>, INotificationHandler<MediatorStructEvent8>
{
    private long _total;

    public ValueTask Handle(MediatorClassEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }

    public ValueTask Handle(MediatorStructEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }
}

public sealed class MediatorHandler7 : INotificationHandler<MediatorClassEvent8>, INotificationHandler<MediatorStructEvent8>
{
    private long _total;

    public ValueTask Handle(MediatorClassEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }

    public ValueTask Handle(MediatorStructEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }
}

public sealed class MediatorHandler8 : INotificationHandler<MediatorClassEvent8>, INotificationHandler<MediatorStructEvent8>
{
    private long _total;

    public ValueTask Handle(MediatorClassEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }

    public ValueTask Handle(MediatorStructEvent8 notification, CancellationToken cancellationToken)
    {
        _total += notification.A;
        return default;
    }
}
