using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

/// <summary>An integer of 8 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SByteFormat : IFormat<sbyte>
{
    private static readonly Shape Scalar = new ScalarShape("int8");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt8;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, sbyte value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static sbyte Read(ref MessageReader reader) => reader.ReadSByte();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, sbyte value) => ref Pack.Int32(ref at, value);
}

/// <summary>An integer of 8 bits without a sign.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteFormat : IFormat<byte>
{
    private static readonly Shape Scalar = new ScalarShape("uint8");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt8;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, byte value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static byte Read(ref MessageReader reader) => reader.ReadByte();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, byte value) => ref Pack.UInt32(ref at, value);
}

/// <summary>An integer of 16 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int16Format : IFormat<short>
{
    private static readonly Shape Scalar = new ScalarShape("int16");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt16;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, short value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static short Read(ref MessageReader reader) => reader.ReadInt16();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, short value) => ref Pack.Int32(ref at, value);
}

/// <summary>An integer of 16 bits without a sign.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt16Format : IFormat<ushort>
{
    private static readonly Shape Scalar = new ScalarShape("uint16");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt16;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ushort value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static ushort Read(ref MessageReader reader) => reader.ReadUInt16();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, ushort value) => ref Pack.UInt32(ref at, value);
}

/// <summary>An integer of 32 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int32Format : IFormat<int>
{
    private static readonly Shape Scalar = new ScalarShape("int32");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt32;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, int value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static int Read(ref MessageReader reader) => reader.ReadInt32();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, int value) => ref Pack.Int32(ref at, value);
}

/// <summary>An integer of 32 bits without a sign.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt32Format : IFormat<uint>
{
    private static readonly Shape Scalar = new ScalarShape("uint32");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt32;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, uint value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static uint Read(ref MessageReader reader) => reader.ReadUInt32();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, uint value) => ref Pack.UInt32(ref at, value);
}

/// <summary>An integer of 64 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int64Format : IFormat<long>
{
    private static readonly Shape Scalar = new ScalarShape("int64");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt64;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, long value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static long Read(ref MessageReader reader) => reader.ReadInt64();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, long value) => ref Pack.Int64(ref at, value);
}

/// <summary>An integer of 64 bits without a sign.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt64Format : IFormat<ulong>
{
    private static readonly Shape Scalar = new ScalarShape("uint64");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt64;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ulong value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static ulong Read(ref MessageReader reader) => reader.ReadUInt64();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, ulong value) => ref Pack.UInt64(ref at, value);
}
