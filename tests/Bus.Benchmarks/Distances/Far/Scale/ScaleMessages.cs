namespace TypedBus.Benchmarks.Distances;

/// <summary>What the hub publishes to all spokes.</summary>
[Message]
public sealed record ToSpokes(ReadOnlyMemory<byte> Payload);

/// <summary>What each spoke publishes to the hub.</summary>
[Message]
public sealed record ToHub(ReadOnlyMemory<byte> Payload);
