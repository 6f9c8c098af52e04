using static TypedBus.Tests.Serialization.Specification.Vector;

namespace TypedBus.Tests.Serialization.Specification;

/// <summary>For each first byte that the specification knows, the smallest and the largest that it can announce, or as large as is sensible.</summary>
/// <remarks>https://github.com/msgpack/msgpack/blob/master/spec.md</remarks>
internal static class Vectors
{
    internal static IEnumerable<Vector> Of(byte code) => code switch
    {
        <= 0x7F => [Short([code], new Value.Integer(code))],
        <= 0x8F => [Map(code, 0, code & 0x0F)],
        <= 0x9F => [Array(code, 0, code & 0x0F)],
        <= 0xBF => [Text(code, 0, code & 0x1F)],
        0xC0 => [Short([code], new Value.Nil())],
        0xC2 => [Short([code], new Value.Boolean(false))],
        0xC3 => [Short([code], new Value.Boolean(true))],
        0xC4 => Lengths(1).Select(static one => Bytes(0xC4, 1, one)),
        0xC5 => Lengths(2).Select(static one => Bytes(0xC5, 2, one)),
        0xC6 => Lengths(4).Select(static one => Bytes(0xC6, 4, one)),
        0xC7 => Lengths(1).Select(static one => Extension(0xC7, 1, one)).Append(TimeVectors.Of96(1L << 34, 5)).Append(TimeVectors.Of96(-1, 0)),
        0xC8 => Lengths(2).Select(static one => Extension(0xC8, 2, one)),
        0xC9 => Lengths(4).Select(static one => Extension(0xC9, 4, one)),
        0xCA => new[] { 0f, -0f, 1.5f, float.MinValue, float.MaxValue, float.Epsilon, float.NegativeInfinity, float.NaN }
            .Select(static one => Short(Join(0xCA, 4, BitConverter.SingleToUInt32Bits(one)), new Value.Single(one))),
        0xCB => new[] { 0d, -0d, 0.1, double.MinValue, double.MaxValue, double.Epsilon, double.PositiveInfinity, double.NaN }
            .Select(static one => Short(Join(0xCB, 8, BitConverter.DoubleToUInt64Bits(one)), new Value.Double(one))),
        >= 0xCC and <= 0xCF => IntegerVectors.Unsigned(code, 1 << (code - 0xCC)),
        >= 0xD0 and <= 0xD3 => IntegerVectors.Signed(code, 1 << (code - 0xD0)),
        0xD6 => [Extension(0xD6, 0, 4), TimeVectors.Of32(0), TimeVectors.Of32(uint.MaxValue)],
        0xD7 => [Extension(0xD7, 0, 8), TimeVectors.Of64(1L << 32, 0), TimeVectors.Of64((1L << 34) - 1, 9_999_999), TimeVectors.Of64(0, 1)],
        >= 0xD4 and <= 0xD8 => [Extension(code, 0, 1 << (code - 0xD4))],
        0xD9 => Lengths(1).Select(static one => Text(0xD9, 1, one)),
        0xDA => Lengths(2).Select(static one => Text(0xDA, 2, one)),
        0xDB => Lengths(4).Select(static one => Text(0xDB, 4, one)),
        0xDC => Lengths(2).Select(static one => Array(0xDC, 2, one)),
        0xDD => Lengths(4).Select(static one => Array(0xDD, 4, one)),
        0xDE => Lengths(2).Select(static one => Map(0xDE, 2, one)),
        0xDF => Lengths(4).Select(static one => Map(0xDF, 4, one)),
        >= 0xE0 => [Short([code], new Value.Integer((sbyte)code))],
        0xC1 => throw new ArgumentOutOfRangeException(nameof(code), "No value begins with this byte."),
    };

    // Both sides of each boundary of a shorter form, as far as the width goes.
    private static IEnumerable<int> Lengths(int width) =>
        new[] { 0, 1, 15, 16, 31, 32, 255, 256, 65_535, 65_536 }.Where(one => width == 4 || one < 1 << (8 * width));

    private static byte[] Content(int length) => [.. Enumerable.Range(0, length).Select(static one => (byte)one)];

    private static Vector Bytes(byte code, int width, int length)
    {
        var content = Content(length);
        return new(Join(code, width, (uint)length, content), new Value.Bytes(content), Headed(length, content, 0, -1, 0xC4, 0xC5, 0xC6));
    }

    private static Vector Text(byte code, int width, int length)
    {
        byte[] content = [.. Enumerable.Repeat((byte)'x', length)];
        var shortest = Headed(length, content, 0xA0, 31, 0xD9, 0xDA, 0xDB);
        return new(Join(code, width, (uint)length, content), new Value.String(new string('x', length)), shortest);
    }

    private static Vector Array(byte code, int width, int count)
    {
        byte[] content = [.. Enumerable.Repeat((byte)0xC0, count)];
        var items = Enumerable.Repeat<Value>(new Value.Nil(), count).ToArray();
        return new(Join(code, width, (uint)count, content), new Value.Array(items), Headed(count, content, 0x90, 15, -1, 0xDC, 0xDD));
    }

    private static Vector Map(byte code, int width, int count)
    {
        byte[] content = [.. Enumerable.Range(0, 2 * count).Select(static one => (byte)(one % 2 == 0 ? one % 128 : 0xC3))];
        var pairs = Enumerable.Range(0, count)
            .Select(static one => KeyValuePair.Create<Value, Value>(new Value.Integer(2 * one % 128), new Value.Boolean(true)))
            .ToArray();
        return new(Join(code, width, (uint)count, content), new Value.Map(pairs), Headed(count, content, 0x80, 15, -1, 0xDE, 0xDF));
    }

    private static Vector Extension(byte code, int width, int length)
    {
        var whole = Join(code, width, (uint)length, [42, .. Content(length)]);
        return Short(whole, new Value.Extension(whole));
    }

    private static byte[] Headed(int length, byte[] content, int fix, int maxFix, int code8, int code16, int code32) =>
        length <= maxFix ? Join(fix | length, 0, 0, content)
        : length <= byte.MaxValue && code8 >= 0 ? Join(code8, 1, (uint)length, content)
        : length <= ushort.MaxValue ? Join(code16, 2, (uint)length, content)
        : Join(code32, 4, (uint)length, content);
}
