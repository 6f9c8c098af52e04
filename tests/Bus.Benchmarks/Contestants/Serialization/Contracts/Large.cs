using MemoryPack;
using MessagePack;

namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>A document with 10 KB of text.</summary>
[MessagePackObject, MemoryPackable]
public sealed partial record Large(
    [property: Key(0)] long Id,
    [property: Key(1)] string Title,
    [property: Key(2)] string Text,
    [property: Key(3)] DateTime EditedAt);
