using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>An instant with its offset: an array of the local time as a time stamp, and the offset in minutes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetFormat : IFormat<DateTimeOffset>
{
    private static readonly Shape Scalar = new ScalarShape("timestamp with offset");

    /// <inheritdoc/>
    public static int MaxSize => 1 + Pack.MaxDateTime + Pack.MaxInt16;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, DateTimeOffset value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static DateTimeOffset Read(ref MessageReader reader)
    {
        var start = reader.Position;
        reader.ReadArrayHeader(2);
        var local = reader.ReadDateTime();
        var minutes = reader.ReadInt16();
        var offset = TimeSpan.FromMinutes((int)minutes);
        var utc = local.Ticks - offset.Ticks;
        return Math.Abs((int)minutes) <= 14 * 60 && utc >= 0 && utc <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(local.Ticks, offset)
            : throw new MessageFormatException($"Expected an instant, found an offset of {minutes} minutes, which is out of range.", start);
    }

    /// <inheritdoc/>
    public static ref byte Put(ref byte at, DateTimeOffset value)
    {
        at = ref Pack.ArrayHeader(ref at, 2);
        at = ref Pack.DateTime(ref at, new DateTime(value.Ticks, DateTimeKind.Utc));
        return ref Pack.Int32(ref at, value.TotalOffsetMinutes);
    }
}
