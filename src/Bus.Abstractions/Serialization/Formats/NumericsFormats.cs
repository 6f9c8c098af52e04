using System.Buffers.Binary;
using System.ComponentModel;
using System.Numerics;

namespace TypedBus.Serialization;

/// <summary>An integer of any size, written as its bytes in little-endian two's complement.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BigIntegerFormat : IFormat<BigInteger>
{
    private static readonly Shape Scalar = new ScalarShape("bigint");

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, BigInteger value)
    {
        var length = value.GetByteCount();
        ref var at = ref writer.Reserve(Pack.MaxHeader + length);
        at = ref Pack.BytesHeader(ref at, length);
        value.TryWriteBytes(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref at, length), out _);
        writer.Advance(ref System.Runtime.CompilerServices.Unsafe.Add(ref at, length));
    }

    /// <inheritdoc/>
    public static BigInteger Read(ref MessageReader reader) => new(reader.ReadBytes());
}

/// <summary>A complex number, written as an array of its real and its imaginary part.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ComplexFormat : IFormat<Complex>
{
    private static readonly Shape Scalar = new ScalarShape("complex");

    /// <inheritdoc/>
    public static int MaxSize => 1 + (2 * Pack.MaxInt64);

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Complex value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static Complex Read(ref MessageReader reader)
    {
        reader.ReadArrayHeader(2);
        var real = reader.ReadDouble();
        return new Complex(real, reader.ReadDouble());
    }

    /// <inheritdoc/>
    public static ref byte Put(ref byte at, Complex value)
    {
        at = ref Pack.ArrayHeader(ref at, 2);
        at = ref Pack.Double(ref at, value.Real);
        return ref Pack.Double(ref at, value.Imaginary);
    }
}

/// <summary>An integer of 128 bits, written as its 16 bytes in little-endian order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int128Format : IFormat<Int128>
{
    private static readonly Shape Scalar = new ScalarShape("int128");

    /// <inheritdoc/>
    public static int MaxSize => UInt128Format.MaxSize;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Int128 value) => UInt128Format.Write(ref writer, (UInt128)value);

    /// <inheritdoc/>
    public static Int128 Read(ref MessageReader reader) => (Int128)UInt128Format.Read(ref reader);

    /// <inheritdoc/>
    public static ref byte Put(ref byte at, Int128 value) => ref UInt128Format.Put(ref at, (UInt128)value);
}

/// <summary>An integer of 128 bits without a sign, written as its 16 bytes in little-endian order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt128Format : IFormat<UInt128>
{
    private const int Size = 16;

    private static readonly Shape Scalar = new ScalarShape("uint128");

    /// <inheritdoc/>
    public static int MaxSize => 2 + Size;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, UInt128 value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static UInt128 Read(ref MessageReader reader)
    {
        var start = reader.Position;
        var bytes = reader.ReadBytes();
        return bytes.Length == Size
            ? BinaryPrimitives.ReadUInt128LittleEndian(bytes)
            : throw new MessageFormatException($"Expected an integer of {Size} bytes, found {bytes.Length} bytes.", start);
    }

    /// <inheritdoc/>
    public static ref byte Put(ref byte at, UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, value);
        return ref Pack.Bytes(ref at, bytes);
    }
}
