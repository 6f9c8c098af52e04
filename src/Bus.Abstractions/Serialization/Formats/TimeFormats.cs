using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedBus.Serialization;

/// <summary>An instant, written as a time stamp in UTC.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeFormat : IFormat<DateTime>
{
    private static readonly Shape Scalar = new ScalarShape("timestamp");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxDateTime;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, DateTime value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static DateTime Read(ref MessageReader reader) => reader.ReadDateTime();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, DateTime value) => ref Pack.DateTime(ref at, value);
}

/// <summary>A duration, written as its ticks of 100 ns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeSpanFormat : IFormat<TimeSpan>
{
    private static readonly Shape Scalar = new ScalarShape("timespan");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt64;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, TimeSpan value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static TimeSpan Read(ref MessageReader reader) => new(reader.ReadInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, TimeSpan value) => ref Pack.Int64(ref at, value.Ticks);
}

/// <summary>A date, written as the number of days since 1 January 0001.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateOnlyFormat : IFormat<DateOnly>
{
    private static readonly Shape Scalar = new ScalarShape("date");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt32;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, DateOnly value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static DateOnly Read(ref MessageReader reader) => ReadDay(ref reader);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, DateOnly value) => ref Pack.Int32(ref at, value.DayNumber);

    private static DateOnly ReadDay(ref MessageReader reader)
    {
        var start = reader.Position;
        var day = reader.ReadInt32();
        return (uint)day <= (uint)DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber(day)
            : throw new MessageFormatException($"Expected a date, found day {day}, which is out of range.", start);
    }
}

/// <summary>A time of day, written as its ticks of 100 ns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeOnlyFormat : IFormat<TimeOnly>
{
    private static readonly Shape Scalar = new ScalarShape("time");

    /// <inheritdoc/>
    public static int MaxSize => Pack.MaxInt64;

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, TimeOnly value)
    {
        ref var at = ref writer.Reserve(MaxSize);
        writer.Advance(ref Put(ref at, value));
    }

    /// <inheritdoc/>
    public static TimeOnly Read(ref MessageReader reader) => ReadTime(ref reader);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Put(ref byte at, TimeOnly value) => ref Pack.Int64(ref at, value.Ticks);

    private static TimeOnly ReadTime(ref MessageReader reader)
    {
        var start = reader.Position;
        var ticks = reader.ReadInt64();
        return (ulong)ticks < TimeSpan.TicksPerDay
            ? new TimeOnly(ticks)
            : throw new MessageFormatException($"Expected a time of day, found {ticks} ticks, which are out of range.", start);
    }
}
