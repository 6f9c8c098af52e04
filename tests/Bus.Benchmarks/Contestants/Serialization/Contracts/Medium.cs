using MemoryPack;
using MessagePack;

namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>An order with a nested record, twenty lines and a dictionary.</summary>
[MessagePackObject, MemoryPackable]
public sealed partial record Medium(
    [property: Key(0)] Guid Id,
    [property: Key(1)] DateTime PlacedAt,
    [property: Key(2)] Buyer Buyer,
    [property: Key(3)] List<Line> Lines,
    [property: Key(4)] Dictionary<string, int> Points);

[MessagePackObject, MemoryPackable]
public sealed partial record Buyer([property: Key(0)] string Name, [property: Key(1)] string City, [property: Key(2)] int Number);

[MessagePackObject, MemoryPackable]
public sealed partial record Line(
    [property: Key(0)] string Sku,
    [property: Key(1)] int Count,
    [property: Key(2)] double Price,
    [property: Key(3)] bool IsGift);
