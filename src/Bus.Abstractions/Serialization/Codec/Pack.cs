using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

/// <summary>
/// Stores values as MessagePack, each in its shortest form, at a place where the caller has reserved the most that it may take;
/// each method returns where the next value goes.
/// </summary>
/// <remarks>The format is https://github.com/msgpack/msgpack/blob/master/spec.md.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Pack
{
    /// <summary>The most bytes of the header of an array, a map, a string or bytes.</summary>
    public const int MaxHeader = 5;

    /// <summary>The most bytes of an integer of 8 bits.</summary>
    public const int MaxInt8 = 2;

    /// <summary>The most bytes of an integer of 16 bits, and of a character.</summary>
    public const int MaxInt16 = 3;

    /// <summary>The most bytes of an integer of 32 bits, and of a single.</summary>
    public const int MaxInt32 = 5;

    /// <summary>The most bytes of an integer of 64 bits, and of a double.</summary>
    public const int MaxInt64 = 9;

    /// <summary>The bytes of nil or a boolean.</summary>
    public const int One = 1;

    /// <summary>Stores nil.</summary>
    /// <param name="at">Where.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Nil(ref byte at)
    {
        at = Codes.Nil;
        return ref Unsafe.Add(ref at, 1);
    }

    /// <summary>Stores a boolean.</summary>
    /// <param name="at">Where.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Boolean(ref byte at, bool value)
    {
        at = value ? Codes.True : Codes.False;
        return ref Unsafe.Add(ref at, 1);
    }

    /// <summary>Stores the header of an array.</summary>
    /// <param name="at">Where.</param>
    /// <param name="count">The number of its items.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte ArrayHeader(ref byte at, int count)
    {
        if ((uint)count <= Codes.MaxFixCount)
        {
            at = (byte)(Codes.FixArray | count);
            return ref Unsafe.Add(ref at, 1);
        }

        return ref LongHeader(ref at, (uint)count, Codes.Array16);
    }

    /// <summary>Stores the header of a map.</summary>
    /// <param name="at">Where.</param>
    /// <param name="count">The number of its pairs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte MapHeader(ref byte at, int count)
    {
        if ((uint)count <= Codes.MaxFixCount)
        {
            at = (byte)(Codes.FixMap | count);
            return ref Unsafe.Add(ref at, 1);
        }

        return ref LongHeader(ref at, (uint)count, Codes.Map16);
    }

    private static ref byte LongHeader(ref byte at, uint count, byte code16)
    {
        if (count <= ushort.MaxValue)
        {
            return ref Store(ref at, code16, BinaryPrimitives.ReverseEndianness((ushort)count));
        }

        return ref Store(ref at, (byte)(code16 + 1), BinaryPrimitives.ReverseEndianness(count));
    }

    // The value comes in big-endian order. NativeAOT and the JIT both run on little-endian machines only.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Store<T>(ref byte at, byte code, T value)
        where T : unmanaged
    {
        at = code;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, 1), value);
        return ref Unsafe.Add(ref at, 1 + Unsafe.SizeOf<T>());
    }
}
