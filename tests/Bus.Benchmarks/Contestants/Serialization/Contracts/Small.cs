using MemoryPack;
using MessagePack;

namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>Four members.</summary>
[MessagePackObject, MemoryPackable]
public sealed partial record Small(
    [property: Key(0)] long Id,
    [property: Key(1)] string Customer,
    [property: Key(2)] int Quantity,
    [property: Key(3)] double Price);

/// <summary>The same four, by name.</summary>
[MessagePackObject]
public sealed record SmallByName(
    [property: Key("id")] long Id,
    [property: Key("customer")] string Customer,
    [property: Key("quantity")] int Quantity,
    [property: Key("price")] double Price);
