using static TypedBus.Tests.Serialization.Specification.Vector;

namespace TypedBus.Tests.Serialization.Specification;

/// <summary>Integers on both sides of each boundary of a shorter form, in a form of a given width.</summary>
internal static class IntegerVectors
{
    private static readonly Int128[] Boundaries =
    [
        long.MinValue, (Int128)int.MinValue - 1, int.MinValue, short.MinValue - 1, short.MinValue, sbyte.MinValue - 1, sbyte.MinValue, -33, -32, -1,
        0, 1, 127, 128, 255, 256, short.MaxValue, short.MaxValue + 1, ushort.MaxValue, ushort.MaxValue + 1,
        int.MaxValue, (Int128)int.MaxValue + 1, uint.MaxValue, (Int128)uint.MaxValue + 1, long.MaxValue, (Int128)long.MaxValue + 1, ulong.MaxValue,
    ];

    internal static IEnumerable<Vector> Unsigned(byte code, int width) => Of(code, width, 0, (Int128.One << (8 * width)) - 1);

    internal static IEnumerable<Vector> Signed(byte code, int width) =>
        Of(code, width, -(Int128.One << ((8 * width) - 1)), (Int128.One << ((8 * width) - 1)) - 1);

    private static IEnumerable<Vector> Of(byte code, int width, Int128 from, Int128 to) => Boundaries
        .Where(one => one >= from && one <= to)
        .Select(one => new Vector(Join(code, width, (UInt128)one), new Value.Integer(one), Shortest(one)));

    private static byte[] Shortest(Int128 number) =>
        number >= -32 && number <= 127 ? [(byte)(sbyte)number]
        : number >= 0 ? FirstThatHolds(number, 0xCC, static width => (Int128.One << (8 * width)) - 1)
        : FirstThatHolds(-1 - number, 0xD0, static width => (Int128.One << ((8 * width) - 1)) - 1, number);

    private static byte[] FirstThatHolds(Int128 size, int code, Func<int, Int128> largest, Int128? number = null)
    {
        var power = Enumerable.Range(0, 4).First(one => size <= largest(1 << one));
        return Join(code + power, 1 << power, (UInt128)(number ?? size));
    }
}
