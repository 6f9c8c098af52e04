namespace TypedBus.Benchmarks.Contestants;

/// <summary>Requests that one behaviour wraps.</summary>
public interface IWrapped;

/// <summary>Requests that a second behaviour wraps too.</summary>
public interface IWrappedTwice : IWrapped;

[Message]
public sealed record ClassRequest(long A, long B, long C, long D) : IRequest<long>;

[Message]
public sealed record ClassRequestWrapped(long A, long B, long C, long D) : IRequest<long>, IWrapped;

[Message]
public sealed record ClassRequestWrappedTwice(long A, long B, long C, long D) : IRequest<long>, IWrappedTwice;

[Message]
public readonly record struct StructRequest(long A, long B, long C, long D) : IRequest<long>;

[Message]
public readonly record struct StructRequestWrapped(long A, long B, long C, long D) : IRequest<long>, IWrapped;

[Message]
public readonly record struct StructRequestWrappedTwice(long A, long B, long C, long D) : IRequest<long>, IWrappedTwice;
