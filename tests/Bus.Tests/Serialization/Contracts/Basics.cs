using MessagePack;

namespace TypedBus.Tests.Serialization.Contracts;

public enum EnumOfSByte : sbyte
{
    Low = sbyte.MinValue,
}

public enum EnumOfByte : byte
{
    High = byte.MaxValue,
}

public enum EnumOfInt16 : short
{
    Low = short.MinValue,
}

public enum EnumOfUInt16 : ushort
{
    High = ushort.MaxValue,
}

public enum EnumOfUInt32 : uint
{
    High = uint.MaxValue,
}

public enum EnumOfInt64 : long
{
    Low = long.MinValue,
}

public enum EnumOfUInt64 : ulong
{
    High = ulong.MaxValue,
}

[MessagePackObject]
public readonly record struct Point([property: Key(0)] int X, [property: Key(1)] int Y);

[MessagePackObject]
public sealed class Nested<T>
{
    [Key(0)]
    public T? Value { get; set; }

    [Key(1)]
    public List<T>? More { get; set; }
}
