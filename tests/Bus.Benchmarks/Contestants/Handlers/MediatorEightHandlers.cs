using Mediator;

namespace TypedBus.Benchmarks.Contestants;

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
