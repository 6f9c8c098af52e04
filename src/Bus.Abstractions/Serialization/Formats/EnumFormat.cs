using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

/// <summary>An enumeration, written as its number.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
/// <typeparam name="TNumber">Its underlying type.</typeparam>
/// <typeparam name="TFormat">The format of that.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct EnumFormat<TEnum, TNumber, TFormat> : IFormat<TEnum>
    where TEnum : struct, Enum
    where TNumber : struct
    where TFormat : struct, IFormat<TNumber>
{
    /// <inheritdoc/>
    public static int MaxSize => TFormat.MaxSize;

    /// <inheritdoc/>
    public static Shape Shape => TFormat.Shape;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, TEnum value) => TFormat.Write(ref writer, Unsafe.BitCast<TEnum, TNumber>(value));

    /// <inheritdoc/>
    public static TEnum Read(ref MessageReader reader) => Unsafe.BitCast<TNumber, TEnum>(TFormat.Read(ref reader));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, TEnum value) => ref TFormat.Put(ref at, Unsafe.BitCast<TEnum, TNumber>(value));
}
