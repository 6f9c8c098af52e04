namespace TypedBus.Benchmarks.Contestants;

// One type for each number of handlers, since the handlers of a type are the same for everyone who publishes it.

[Message]
public sealed record ClassEvent1(long A, long B, long C, long D);

[Message]
public sealed record ClassEvent8(long A, long B, long C, long D);

[Message]
public readonly record struct StructEvent1(long A, long B, long C, long D);

[Message]
public readonly record struct StructEvent8(long A, long B, long C, long D);

// The same again, for handlers that have subscribers made at run time beside them.

[Message]
public sealed record ClassOpen1(long A, long B, long C, long D);

[Message]
public sealed record ClassOpen8(long A, long B, long C, long D);

[Message]
public readonly record struct StructOpen1(long A, long B, long C, long D);

[Message]
public readonly record struct StructOpen8(long A, long B, long C, long D);
