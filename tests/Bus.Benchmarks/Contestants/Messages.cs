using System.Runtime.CompilerServices;

namespace TypedBus.Benchmarks.Contestants;

// Each contestant has messages of its own, since every generator looks for the handlers of all messages.

[Message]
public sealed record ClassEvent1(long A, long B, long C, long D);

[Message]
public sealed record ClassEvent8(long A, long B, long C, long D);

[Message]
public sealed record ClassEventOpen(long A, long B, long C, long D);

[Message]
public readonly record struct StructEvent1(long A, long B, long C, long D);

[Message]
public readonly record struct StructEvent8(long A, long B, long C, long D);

[Message]
public sealed record ClassRequest(long Value) : IRequest<long>;

[Message]
public readonly record struct StructRequest(long A, long B, long C, long D) : IRequest<long>;

/// <summary>Requests that one behaviour wraps.</summary>
public interface IWrapped;

/// <summary>Requests that a second behaviour wraps too.</summary>
public interface IWrappedTwice : IWrapped;

[Message]
public sealed record WrappedClassRequest(long A) : IRequest<long>, IWrapped;

[Message]
public readonly record struct WrappedRequest(long A, long B, long C, long D) : IRequest<long>, IWrapped;

[Message]
public readonly record struct TwiceWrappedRequest(long A, long B, long C, long D) : IRequest<long>, IWrappedTwice;

/// <summary>What replies are added to, so that they are not optimized away.</summary>
public sealed class Sum
{
    public long Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long value) => Value += value;
}
