using System.Collections.Immutable;
using MessagePack;
using MessagePack.Formatters;

// One contract in two versions, with types by the same names, as two programs would have them.
namespace TypedBus.Tests.Transports.Contracts.Old
{
    [Message] public sealed record Added(int Id);

    [Message] public sealed record Required(int Id);

    [Message] public sealed record Swapped(string First, string Last);

    [Message] public sealed record Renamed(int Id, string Customer);

    [Message] public sealed record Reused(int Id, string Customer);

    [Message] public sealed record ReusedAlike(int Id, string Customer, string Country);

    [Message] public sealed record Narrowed(long Quantity);

    [Message] public sealed record OfEnum(Color Color);

    public enum Color { Red, Green }

    [Message] public sealed record Form(int Id, string Name);

    [Message] public sealed record Nullable(int? Count);

    [Message] public sealed record OfList(IReadOnlyList<int> Values);

    [Message] public sealed record OfClasses(IReadOnlyList<string> Names, IReadOnlyDictionary<string, ImmutableArray<int>> Counts, ImmutableList<Line> Lines);

    public sealed record Line(string Sku, (int, string) Pair);

    [Message] public sealed record OfTuple((int, string) Pair);

    [Message] public sealed record Nested(IReadOnlyList<Order> Orders);

    public sealed record Order(IReadOnlyDictionary<string, Price> Prices);

    public sealed record Price(double Amount);

    [Message] public sealed record Tree(string Name, IReadOnlyList<Tree> Branches);

    [MessagePackObject]
    public sealed record Gap
    {
        [Key(0)] public int Id { get; init; }

        [Key(2)] public string? Last { get; init; }
    }

    [MessagePackObject]
    public sealed record Moved
    {
        [Key(0)] public int Id { get; init; }

        [Key(1)] public int Count { get; init; }
    }

    [MessagePackObject(keyAsPropertyName: true)]
    public sealed record ByName
    {
        public int Id { get; init; }

        public string? Removed { get; init; }
    }

    [Message] public sealed record OfUnion(IPayment Payment);

    [Union(0, typeof(Cash))]
    public interface IPayment;

    [MessagePackObject] public sealed record Cash([property: Key(0)] int Amount) : IPayment;

    [Message] public sealed record OfCustom(Degrees Degrees);

    [MessagePackFormatter(typeof(DegreesFormatter))]
    public readonly record struct Degrees(int Value);

    public sealed class DegreesFormatter : IMessagePackFormatter<Degrees>
    {
        public void Serialize(ref MessagePackWriter writer, Degrees value, MessagePackSerializerOptions options) => writer.Write(value.Value);

        public Degrees Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => new(reader.ReadInt32());
    }

    [Message] public sealed record OfFormatter([property: MessagePackFormatter(typeof(PlainFormatter))] string? Text);

    public sealed class PlainFormatter : IMessagePackFormatter<string?>
    {
        public void Serialize(ref MessagePackWriter writer, string? value, MessagePackSerializerOptions options) => writer.Write(value);

        public string? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadString();
    }

    [Message] public sealed record Find(int Id) : IRequest<Found>;

    public sealed record Found(int Id);
}

namespace TypedBus.Tests.Transports.Contracts.New
{
    [Message] public sealed record Added(int Id, int Count, string? Note);

    [Message]
    public sealed record Required(int Id)
    {
        public required string Owner { get; init; }
    }

    [Message] public sealed record Swapped(string Last, string First);

    [Message] public sealed record Renamed(int Id, string Buyer);

    [Message] public sealed record Reused(int Id, decimal Total);

    [Message] public sealed record ReusedAlike(int Id, string Country);

    [Message] public sealed record Narrowed(int Quantity);

    [Message] public sealed record OfEnum(Color Color);

    public enum Color { Red, Green, Blue }

    [MessagePackObject(keyAsPropertyName: true)]
    public sealed record Form
    {
        public int Id { get; init; }

        public string? Name { get; init; }
    }

    [Message] public sealed record Nullable(int Count);

    [Message] public sealed record OfList(int Values);

    [Message] public sealed record OfClasses(ImmutableArray<string> Names, ImmutableDictionary<string, IReadOnlyList<int>> Counts, IReadOnlySet<Row> Lines);

    public sealed record Row(string Sku, KeyValuePair<int, string> Pair);

    [Message] public sealed record OfTuple((int, string, bool) Pair);

    [Message] public sealed record Nested(IReadOnlyList<Order> Orders);

    public sealed record Order(IReadOnlyDictionary<string, Price> Prices);

    public sealed record Price(int Amount);

    [Message] public sealed record Tree(string Name, IReadOnlyList<Tree> Branches, int Weight);

    [MessagePackObject]
    public sealed record Gap
    {
        [Key(0)] public int Id { get; init; }

        [Key(1)] public int Between { get; init; }

        [Key(2)] public string? Last { get; init; }
    }

    [MessagePackObject]
    public sealed record GapOrNil
    {
        [Key(0)] public int Id { get; init; }

        [Key(1)] public string? Between { get; init; }

        [Key(2)] public string? Last { get; init; }
    }

    [MessagePackObject]
    public sealed record Moved
    {
        [Key(0)] public int Id { get; init; }

        [Key(2)] public int Count { get; init; }
    }

    [MessagePackObject(keyAsPropertyName: true)]
    public sealed record ByName
    {
        public string? Added { get; init; }

        public long Id { get; init; }
    }

    [MessagePackObject(keyAsPropertyName: true)]
    public sealed record ByNameRequired
    {
        public int Id { get; init; }

        public required string Owner { get; init; }
    }

    [Message] public sealed record OfUnion(IPayment Payment);

    [Union(0, typeof(Cash))]
    [Union(1, typeof(Card))]
    public interface IPayment;

    [MessagePackObject] public sealed record Cash([property: Key(0)] int Amount) : IPayment;

    [MessagePackObject] public sealed record Card([property: Key(0)] string Number) : IPayment, IOther;

    [Message] public sealed record OfOtherUnion(IOther Payment);

    [Union(7, typeof(Card))]
    public interface IOther;

    [Message] public sealed record OfOpenUnion(IOpen Payment);

    [Union(9, typeof(Known))]
    [UnknownCase(typeof(Unknown))]
    public interface IOpen;

    [MessagePackObject] public sealed record Known([property: Key(0)] int Amount) : IOpen;

    public sealed record Unknown(int Number) : IOpen;

    [Message] public sealed record OfCustom(Degrees Degrees);

    [MessagePackFormatter(typeof(DegreesFormatter))]
    public readonly record struct Degrees(int Value);

    public sealed class DegreesFormatter : IMessagePackFormatter<Degrees>
    {
        public void Serialize(ref MessagePackWriter writer, Degrees value, MessagePackSerializerOptions options) => writer.Write(10 * value.Value);

        public Degrees Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => new(reader.ReadInt32() / 10);
    }

    [Message] public sealed record OfFormatter([property: MessagePackFormatter(typeof(ShoutedFormatter))] string? Text);

    [Message] public sealed record OfFormatterAgain([property: MessagePackFormatter(typeof(ShoutedFormatter))] string? Text);

    public sealed class ShoutedFormatter : IMessagePackFormatter<string?>
    {
        public void Serialize(ref MessagePackWriter writer, string? value, MessagePackSerializerOptions options) => writer.Write(value?.ToUpperInvariant());

        public string? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadString()?.ToUpperInvariant();
    }

    [Message] public sealed record Find(int Id) : IRequest<Found>;

    public sealed record Found(int Id)
    {
        public required string Name { get; init; }
    }
}
