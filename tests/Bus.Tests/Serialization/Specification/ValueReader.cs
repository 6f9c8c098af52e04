using TypedBus.Serialization;
using Xunit;

namespace TypedBus.Tests.Serialization.Specification;

/// <summary>Reads whatever comes, by nothing but its first byte.</summary>
internal static class ValueReader
{
    internal static Value Read(byte[] bytes)
    {
        var reader = new MessageReader(bytes);
        var value = Read(ref reader);
        reader.End();
        return value;
    }

    private static Value Read(ref MessageReader reader)
    {
        switch (reader.Peek())
        {
            case <= 0x7F or >= 0xE0 or (>= 0xD0 and <= 0xD3):
                return new Value.Integer(reader.ReadInt64());
            case >= 0xCC and <= 0xCF:
                return new Value.Integer(reader.ReadUInt64());
            case <= 0x8F or 0xDE or 0xDF:
                return ReadMap(ref reader);
            case <= 0x9F or 0xDC or 0xDD:
                return ReadArray(ref reader);
            case <= 0xBF or (>= 0xD9 and <= 0xDB):
                return new Value.String(reader.ReadString()!);
            case 0xC0:
                Assert.True(reader.TryReadNil());
                return new Value.Nil();
            case 0xC2 or 0xC3:
                return new Value.Boolean(reader.ReadBoolean());
            case >= 0xC4 and <= 0xC6:
                return new Value.Bytes(reader.ReadBytes().ToArray());
            case 0xCA:
                return new Value.Single(reader.ReadSingle());
            case 0xCB:
                return new Value.Double(reader.ReadDouble());
            case (>= 0xC7 and <= 0xC9) or (>= 0xD4 and <= 0xD8):
                return ReadExtension(ref reader);
            default:
                reader.Skip();
                throw new InvalidOperationException("The reader passed over a byte that the format does not use.");
        }
    }

    private static Value.Array ReadArray(ref MessageReader reader)
    {
        var items = new Value[reader.ReadArrayHeader()];
        reader.Enter();
        for (var at = 0; at < items.Length; at++)
        {
            items[at] = Read(ref reader);
        }

        reader.Leave();
        return new Value.Array(items);
    }

    private static Value.Map ReadMap(ref MessageReader reader)
    {
        var pairs = new KeyValuePair<Value, Value>[reader.ReadMapHeader()];
        reader.Enter();
        for (var at = 0; at < pairs.Length; at++)
        {
            pairs[at] = KeyValuePair.Create(Read(ref reader), Read(ref reader));
        }

        reader.Leave();
        return new Value.Map(pairs);
    }

    private static Value ReadExtension(ref MessageReader reader)
    {
        var typeAt = reader.Peek() switch
        {
            0xC7 => 2,
            0xC8 => 3,
            0xC9 => 5,
            _ => 1,
        };
        var rest = reader.Rest;
        if (typeAt < rest.Length && (sbyte)rest.Span[typeAt] == -1)
        {
            return new Value.Instant(reader.ReadDateTime());
        }

        var start = reader.Position;
        reader.Skip();
        return new Value.Extension(rest[..(reader.Position - start)].ToArray());
    }
}
