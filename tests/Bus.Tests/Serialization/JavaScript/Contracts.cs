using MessagePack;
using TypedBus.Tests.Serialization.Contracts;

namespace TypedBus.Tests.Serialization.JavaScript;

[Message]
public sealed record Integers(sbyte I8, byte U8, short I16, ushort U16, int I32, uint U32, long I64, ulong U64);

[Message]
public sealed record Scalars(bool Yes, bool No, double Double, float Single, char Letter, float Large, double Tiny);

[Message]
public sealed record Times(
    DateTime Seconds,
    DateTime Ticks,
    DateTime LastOf64,
    DateTime FirstOf96,
    DateTime BeforeEpoch,
    DateTime Lowest,
    DateTime Highest,
    DateTimeOffset WithOffset,
    TimeSpan Duration,
    DateOnly Day);

[Message]
public sealed record Binary(byte[] Empty, byte[] Of8, ReadOnlyMemory<byte> Of16, byte[] Of32, byte[]? None, Memory<byte> Two);

[Message]
public sealed record PlacedOrder(Guid? Id, string? Customer, IReadOnlyList<PlacedLine>? Lines, IReadOnlyDictionary<string, PlacedLine>? ByRegion, Priority? Priority);

public sealed record PlacedLine(string Sku, int Quantity, decimal Price);

[MessagePackObject(keyAsPropertyName: true)]
public sealed class Profile
{
    public string? Name { get; set; }

    public int? Age { get; set; }

    public Address? Address { get; set; }

    public List<string>? Tags { get; set; }

    public string? Nickname { get; set; }
}

[MessagePackObject]
public sealed record Address(
    [property: Key("Street")] string Street, [property: Key("postal code")] string PostalCode, [property: Key("Place")] Point Place);
