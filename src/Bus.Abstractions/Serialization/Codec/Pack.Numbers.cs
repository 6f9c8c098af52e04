using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

public static partial class Pack
{
    /// <summary>Stores an integer without a sign.</summary>
    /// <param name="at">Where; up to 9 bytes, or as many as the type of the value allows.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte UInt64(ref byte at, ulong value)
    {
        if (value <= Codes.MaxFixInt)
        {
            at = (byte)value;
            return ref Unsafe.Add(ref at, 1);
        }

        return ref LongUInt64(ref at, value);
    }

    /// <summary>Stores an integer without a sign.</summary>
    /// <param name="at">Where; up to 5 bytes, or as many as the type of the value allows.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte UInt32(ref byte at, uint value)
    {
        if (value <= Codes.MaxFixInt)
        {
            at = (byte)value;
            return ref Unsafe.Add(ref at, 1);
        }

        return ref LongUInt32(ref at, value);
    }

    /// <summary>Stores an integer.</summary>
    /// <param name="at">Where; up to 9 bytes.</param>
    /// <param name="value">The value; of zero and above stored as one without a sign.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Int64(ref byte at, long value)
    {
        if ((ulong)value <= Codes.MaxFixInt)
        {
            at = (byte)value;
            return ref Unsafe.Add(ref at, 1);
        }

        return ref LongInt64(ref at, value);
    }

    /// <summary>Stores an integer.</summary>
    /// <param name="at">Where; up to 5 bytes, or as many as the type of the value allows.</param>
    /// <param name="value">The value; of zero and above stored as one without a sign.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Int32(ref byte at, int value)
    {
        if ((uint)value <= Codes.MaxFixInt)
        {
            at = (byte)value;
            return ref Unsafe.Add(ref at, 1);
        }

        return ref LongInt32(ref at, value);
    }

    /// <summary>Stores a number of single precision.</summary>
    /// <param name="at">Where; 5 bytes.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Single(ref byte at, float value) =>
        ref Store(ref at, Codes.Float32, BinaryPrimitives.ReverseEndianness(BitConverter.SingleToUInt32Bits(value)));

    /// <summary>Stores a number of double precision.</summary>
    /// <param name="at">Where; 9 bytes.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Double(ref byte at, double value) =>
        ref Store(ref at, Codes.Float64, BinaryPrimitives.ReverseEndianness(BitConverter.DoubleToUInt64Bits(value)));

    private static ref byte LongUInt32(ref byte at, uint value)
    {
        if (value <= byte.MaxValue)
        {
            return ref Store(ref at, Codes.UInt8, (byte)value);
        }

        if (value <= ushort.MaxValue)
        {
            return ref Store(ref at, Codes.UInt16, BinaryPrimitives.ReverseEndianness((ushort)value));
        }

        return ref Store(ref at, Codes.UInt32, BinaryPrimitives.ReverseEndianness(value));
    }

    private static ref byte LongUInt64(ref byte at, ulong value)
    {
        if (value <= uint.MaxValue)
        {
            return ref LongUInt32(ref at, (uint)value);
        }

        return ref Store(ref at, Codes.UInt64, BinaryPrimitives.ReverseEndianness(value));
    }

    private static ref byte LongInt32(ref byte at, int value)
    {
        if (value >= 0)
        {
            return ref LongUInt32(ref at, (uint)value);
        }

        if (value >= -32)
        {
            at = (byte)value;
            return ref Unsafe.Add(ref at, 1);
        }

        if (value >= sbyte.MinValue)
        {
            return ref Store(ref at, Codes.Int8, (byte)value);
        }

        if (value >= short.MinValue)
        {
            return ref Store(ref at, Codes.Int16, BinaryPrimitives.ReverseEndianness((short)value));
        }

        return ref Store(ref at, Codes.Int32, BinaryPrimitives.ReverseEndianness(value));
    }

    private static ref byte LongInt64(ref byte at, long value)
    {
        if (value >= 0)
        {
            return ref LongUInt64(ref at, (ulong)value);
        }

        if (value >= int.MinValue)
        {
            return ref LongInt32(ref at, (int)value);
        }

        return ref Store(ref at, Codes.Int64, BinaryPrimitives.ReverseEndianness(value));
    }
}
