using MessagePack;

namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>The members of <see cref="Medium"/>, by name.</summary>
[MessagePackObject]
public sealed record MediumByName(
    [property: Key("id")] Guid Id,
    [property: Key("placedAt")] DateTime PlacedAt,
    [property: Key("buyer")] BuyerByName Buyer,
    [property: Key("lines")] List<LineByName> Lines,
    [property: Key("points")] Dictionary<string, int> Points);

[MessagePackObject]
public sealed record BuyerByName([property: Key("name")] string Name, [property: Key("city")] string City, [property: Key("number")] int Number);

[MessagePackObject]
public sealed record LineByName(
    [property: Key("sku")] string Sku,
    [property: Key("count")] int Count,
    [property: Key("price")] double Price,
    [property: Key("isGift")] bool IsGift);
