using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace TypedBus.Fixtures.MemberTypes;

[Message]
public sealed record Primitives(
    bool Boolean,
    byte Byte,
    sbyte SByte,
    short Int16,
    ushort UInt16,
    int Int32,
    uint UInt32,
    long Int64,
    ulong UInt64,
    char Char,
    float Single,
    double Double,
    decimal Decimal,
    Half Half,
    Int128 Int128,
    UInt128 UInt128,
    BigInteger BigInteger,
    Complex Complex,
    Rune Rune);

[Message]
public sealed record Texts(string String, Guid Guid, Uri Uri, Version Version, StringBuilder StringBuilder, CultureInfo Culture);

[Message]
public sealed record Times(DateTime DateTime, DateTimeOffset DateTimeOffset, DateOnly DateOnly, TimeOnly TimeOnly, TimeSpan TimeSpan);

[Message]
public sealed record Bytes(
    byte[] Array, Memory<byte> Memory, ReadOnlyMemory<byte> ReadOnlyMemory, ReadOnlySequence<byte> Sequence, ArraySegment<byte> Segment, BitArray Bits);

public enum Small : byte
{
    None,
    Some = 200,
}

public enum Large : long
{
    Far = long.MinValue,
}

[Message]
public sealed record Nullables(int? Number, Guid? Guid, DateTime? None, DayOfWeek? Day, (int, string)? Pair, Small Small, Large Large);
