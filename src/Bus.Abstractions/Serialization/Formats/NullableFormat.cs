using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

/// <summary>A value that may be missing, which is nil.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TFormat">Its format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableFormat<T, TFormat> : IFormat<T?>
    where T : struct
    where TFormat : struct, IFormat<T>
{
    private static readonly Shape OrNil = new NullableShape(static () => TFormat.Shape);

    /// <inheritdoc/>
    public static int MaxSize => TFormat.MaxSize;

    /// <inheritdoc/>
    public static Shape Shape => OrNil;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T? value)
    {
        if (value is { } present)
        {
            TFormat.Write(ref writer, present);
        }
        else
        {
            writer.WriteNil();
        }
    }

    /// <inheritdoc/>
    public static T? Read(ref MessageReader reader) => reader.TryReadNil() ? null : TFormat.Read(ref reader);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, T? value)
    {
        if (value is { } present)
        {
            return ref TFormat.Put(ref at, present);
        }

        return ref Pack.Nil(ref at);
    }
}
