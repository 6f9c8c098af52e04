using Mediator;

namespace TypedBus.Benchmarks.Contestants;

public sealed class MediatorSingleHandler :
    INotificationHandler<MediatorClassEvent1>,
    INotificationHandler<MediatorStructEvent1>,
    IRequestHandler<MediatorClassRequest, long>,
    IRequestHandler<MediatorClassRequestWrapped, long>,
    IRequestHandler<MediatorClassRequestWrappedTwice, long>,
    IRequestHandler<MediatorStructRequest, long>,
    IRequestHandler<MediatorStructRequestWrapped, long>,
    IRequestHandler<MediatorStructRequestWrappedTwice, long>
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

    public ValueTask<long> Handle(MediatorClassRequest request, CancellationToken cancellationToken) => new(request.A + 1);

    public ValueTask<long> Handle(MediatorClassRequestWrapped request, CancellationToken cancellationToken) => new(request.A + 1);

    public ValueTask<long> Handle(MediatorClassRequestWrappedTwice request, CancellationToken cancellationToken) => new(request.A + 1);

    public ValueTask<long> Handle(MediatorStructRequest request, CancellationToken cancellationToken) => new(request.A + 1);

    public ValueTask<long> Handle(MediatorStructRequestWrapped request, CancellationToken cancellationToken) => new(request.A + 1);

    public ValueTask<long> Handle(MediatorStructRequestWrappedTwice request, CancellationToken cancellationToken) => new(request.A + 1);
}
