namespace TypedBus.Benchmarks.Distances;

/// <summary>What is published one way.</summary>
[Message]
public sealed record Sent(ReadOnlyMemory<byte> Payload);

/// <summary>What is published there, to be published back.</summary>
[Message]
public sealed record Asked(ReadOnlyMemory<byte> Payload);

/// <summary>What is published back.</summary>
[Message]
public sealed record Answered(ReadOnlyMemory<byte> Payload);
