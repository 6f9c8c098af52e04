using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

/// <summary>A boolean.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanFormat : IFormat<bool>
{
    private static readonly Shape Scalar = new ScalarShape("bool");

    /// <inheritdoc/>
    public static int MaxSize => Pack.One;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, bool value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static bool Read(ref MessageReader reader) => reader.ReadBoolean();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, bool value) => ref Pack.Boolean(ref at, value);
}

/// <summary>A character: the number of its UTF-16 unit.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CharFormat : IFormat<char>
{
    private static readonly Shape Scalar = new ScalarShape("char");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt16;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, char value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static char Read(ref MessageReader reader) => (char)reader.ReadUInt16();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, char value) => ref Pack.UInt32(ref at, value);
}

/// <summary>A number of single precision.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SingleFormat : IFormat<float>
{
    private static readonly Shape Scalar = new ScalarShape("float32");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt32;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, float value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static float Read(ref MessageReader reader) => reader.ReadSingle();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, float value) => ref Pack.Single(ref at, value);
}

/// <summary>A number of double precision.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DoubleFormat : IFormat<double>
{
    private static readonly Shape Scalar = new ScalarShape("float64");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt64;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, double value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static double Read(ref MessageReader reader) => reader.ReadDouble();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, double value) => ref Pack.Double(ref at, value);
}

/// <summary>A number of half precision, written as one of single precision.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HalfFormat : IFormat<Half>
{
    private static readonly Shape Scalar = new ScalarShape("float16");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt32;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Half value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static Half Read(ref MessageReader reader) => (Half)reader.ReadSingle();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, Half value) => ref Pack.Single(ref at, (float)value);
}

/// <summary>A decimal, written as text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DecimalFormat : IFormat<decimal>
{
    private static readonly Shape Scalar = new ScalarShape("decimal");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxDecimal;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, decimal value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static decimal Read(ref MessageReader reader) => reader.ReadDecimal();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, decimal value) => ref Pack.Decimal(ref at, value);
}

/// <summary>A Guid, written as text of 36 characters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GuidFormat : IFormat<Guid>
{
    private static readonly Shape Scalar = new ScalarShape("guid");

    /// <inheritdoc/>
    public static int MaxSize => Pack.GuidSize;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Guid value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static Guid Read(ref MessageReader reader) => reader.ReadGuid();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, Guid value) => ref Pack.Guid(ref at, value);
}
