using Mediator;

namespace TypedBus.Benchmarks.Contestants;

// The same for Mediator, whose generator looks for the handlers of all its messages, as ours does.

public sealed record MediatorClassEvent1(long A, long B, long C, long D) : INotification;

public sealed record MediatorClassEvent8(long A, long B, long C, long D) : INotification;

public readonly record struct MediatorStructEvent1(long A, long B, long C, long D) : INotification;

public readonly record struct MediatorStructEvent8(long A, long B, long C, long D) : INotification;

public sealed record MediatorClassRequest(long A, long B, long C, long D) : Mediator.IRequest<long>;

public sealed record MediatorClassRequestWrapped(long A, long B, long C, long D) : Mediator.IRequest<long>, IWrapped;

public sealed record MediatorClassRequestWrappedTwice(long A, long B, long C, long D) : Mediator.IRequest<long>, IWrappedTwice;

public readonly record struct MediatorStructRequest(long A, long B, long C, long D) : Mediator.IRequest<long>;

public readonly record struct MediatorStructRequestWrapped(long A, long B, long C, long D) : Mediator.IRequest<long>, IWrapped;

public readonly record struct MediatorStructRequestWrappedTwice(long A, long B, long C, long D) : Mediator.IRequest<long>, IWrappedTwice;
