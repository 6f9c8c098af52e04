namespace TypedBus.Benchmarks.Contestants.Mailboxes;

/// <summary>32 bytes.</summary>
[Message]
public readonly record struct FlowStruct(long A, long B, long C, long D);

[Message]
public sealed record FlowClass(long A, long B, long C, long D);

/// <summary>A question that is answered with one more.</summary>
[Message]
public readonly record struct PoolQuestion(long Number) : IRequest<long>;

/// <inheritdoc cref="PoolQuestion"/>
[Message]
public readonly record struct InlineQuestion(long Number) : IRequest<long>;

/// <inheritdoc cref="PoolQuestion"/>
[Message]
public readonly record struct SpinQuestion(long Number) : IRequest<long>;

/// <summary>A question for libraries that know no marker of ours.</summary>
public sealed record Question(long Number);

public sealed record Answer(long Number);
