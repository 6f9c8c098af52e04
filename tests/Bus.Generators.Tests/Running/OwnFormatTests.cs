using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>Formats and formatters that a type or a member names.</summary>
public sealed class OwnFormatTests
{
    private const string Types = """
        using MessagePack;
        using MessagePack.Formatters;
        using TypedBus.Serialization;

        [MessagePackFormatter(typeof(HexFormat))] public readonly record struct Hex(int Number);
        public readonly struct HexFormat : IFormat<Hex>
        {
            public static Shape Shape { get; } = new ScalarShape("hex");
            public static void Write(ref MessageWriter writer, Hex value) => StringFormat.Write(ref writer, value.Number.ToString("X", null));
            public static Hex Read(ref MessageReader reader) => new(Convert.ToInt32(reader.ReadString(), 16));
        }

        [MessagePackFormatter(typeof(NameFormatter), "<")] public sealed record Name(string Text);
        public sealed class NameFormatter(string mark) : IMessagePackFormatter<Name?>
        {
            public void Serialize(ref MessagePackWriter writer, Name? value, MessagePackSerializerOptions options) => writer.Write(value is null ? null : mark + value.Text);
            public Name? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadString() is { } text ? new(text[mark.Length..]) : null;
        }
        """;

    [Fact]
    public async Task A_type_may_name_either_kind()
    {
        var app = Programs.Of(Types + "[Message] public sealed record Pair(Hex One, List<Hex> More, Name? Name, Name? None, int After);", """
            var bytes = MessageSerializer.Serialize(new Pair(new(255), [new(1), new(16)], new("a"), null, 7));
            Log.Add(Convert.ToHexString(bytes));
            var copy = MessageSerializer.Deserialize<Pair>(bytes);
            Log.Add(copy.One); Log.Add(copy.More[1]); Log.Add(copy.Name); Log.Add(copy.None); Log.Add(copy.After);
            Log.Add(MessageSerializer.Deserialize<Hex>(MessageSerializer.Serialize(new Hex(3))));
            """);

        Assert.Equal(
            "95A2464692A131A23130A23C61C007, Hex { Number = 255 }, Hex { Number = 16 }, Name { Text = a }, null, 7, Hex { Number = 3 }",
            await LoadedProgram.RunAsync(app));
    }

    [Theory]
    [InlineData("IMessagePackFormatter<Other>", "")]
    [InlineData("IMessagePackFormatter<Kind>", "public KindFormatter(int number) { }")]
    [InlineData("IMessagePackFormatter<Kind>", "private KindFormatter() { }")]
    public async Task What_cannot_be_the_formatter_of_a_type_is_not_called(string interfaces, string constructor)
    {
        var of = interfaces[(interfaces.IndexOf('<', StringComparison.Ordinal) + 1)..^1];
        var log = await Programs.RunAsync(
            $$"""
            using MessagePack;
            using MessagePack.Formatters;
            [MessagePackFormatter(typeof(KindFormatter))] public sealed record Kind(int Id);
            public sealed record Other(int Id);
            [Message] public sealed record Placed(Kind Kind);
            [Message] public sealed record Closed(int Id);
            public sealed class KindFormatter : {{interfaces}}
            {
                {{constructor}}
                public void Serialize(ref MessagePackWriter writer, {{of}} value, MessagePackSerializerOptions options) => writer.Write(1);
                public {{of}} Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => new(reader.ReadInt32());
            }
            """,
            """
            try { MessageSerializer.Serialize(new Placed(new(1))); } catch (BusException error) { Log.Add(error.Message.Contains("[MessagePackFormatter]")); }
            Log.Add(MessageSerializer.Deserialize<Closed>(MessageSerializer.Serialize(new Closed(2))).Id);
            """);

        Assert.Equal("True, 2", log);
    }
}
