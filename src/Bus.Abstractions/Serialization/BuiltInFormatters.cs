using System.Numerics;
using System.Text;

namespace TypedBus.Serialization;

/// <summary>The formatters of types that are values by themselves, so that they can be written without being a member of anything.</summary>
internal static class BuiltInFormatters
{
    internal static FormatterTable Create()
    {
        var table = new FormatterTable();
        table.Add(typeof(bool), static () => new FormatterOf<bool, BooleanFormat>());
        table.Add(typeof(byte), static () => new FormatterOf<byte, ByteFormat>());
        table.Add(typeof(sbyte), static () => new FormatterOf<sbyte, SByteFormat>());
        table.Add(typeof(short), static () => new FormatterOf<short, Int16Format>());
        table.Add(typeof(ushort), static () => new FormatterOf<ushort, UInt16Format>());
        table.Add(typeof(int), static () => new FormatterOf<int, Int32Format>());
        table.Add(typeof(uint), static () => new FormatterOf<uint, UInt32Format>());
        table.Add(typeof(long), static () => new FormatterOf<long, Int64Format>());
        table.Add(typeof(ulong), static () => new FormatterOf<ulong, UInt64Format>());
        table.Add(typeof(char), static () => new FormatterOf<char, CharFormat>());
        table.Add(typeof(float), static () => new FormatterOf<float, SingleFormat>());
        table.Add(typeof(double), static () => new FormatterOf<double, DoubleFormat>());
        table.Add(typeof(Half), static () => new FormatterOf<Half, HalfFormat>());
        table.Add(typeof(decimal), static () => new FormatterOf<decimal, DecimalFormat>());
        table.Add(typeof(Int128), static () => new FormatterOf<Int128, Int128Format>());
        table.Add(typeof(UInt128), static () => new FormatterOf<UInt128, UInt128Format>());
        table.Add(typeof(BigInteger), static () => new FormatterOf<BigInteger, BigIntegerFormat>());
        table.Add(typeof(Complex), static () => new FormatterOf<Complex, ComplexFormat>());
        table.Add(typeof(Guid), static () => new FormatterOf<Guid, GuidFormat>());
        table.Add(typeof(DateTime), static () => new FormatterOf<DateTime, DateTimeFormat>());
        table.Add(typeof(DateTimeOffset), static () => new FormatterOf<DateTimeOffset, DateTimeOffsetFormat>());
        table.Add(typeof(DateOnly), static () => new FormatterOf<DateOnly, DateOnlyFormat>());
        table.Add(typeof(TimeOnly), static () => new FormatterOf<TimeOnly, TimeOnlyFormat>());
        table.Add(typeof(TimeSpan), static () => new FormatterOf<TimeSpan, TimeSpanFormat>());
        table.Add(typeof(string), static () => new FormatterOf<string, StringFormat>());
        table.Add(typeof(Uri), static () => new FormatterOf<Uri, UriFormat>());
        table.Add(typeof(Version), static () => new FormatterOf<Version, VersionFormat>());
        table.Add(typeof(Rune), static () => new FormatterOf<Rune, RuneFormat>());
        table.Add(typeof(byte[]), static () => new FormatterOf<byte[], ByteArrayFormat>());
        table.Add(typeof(ReadOnlyMemory<byte>), static () => new FormatterOf<ReadOnlyMemory<byte>, ByteReadOnlyMemoryFormat>());
        table.Add(typeof(Memory<byte>), static () => new FormatterOf<Memory<byte>, ByteMemoryFormat>());
        return table;
    }
}
