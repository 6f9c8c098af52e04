using System.Buffers;
using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>Bytes in an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteArrayFormat : IFormat<byte[]>
{
    private static readonly Shape Scalar = new ScalarShape("bytes") { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Scalar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, byte[]? value)
    {
        if (value is null)
        {
            writer.WriteNil();
        }
        else
        {
            Write(ref writer, (ReadOnlySpan<byte>)value);
        }
    }

    /// <inheritdoc/>
    public static byte[]? Read(ref MessageReader reader) => reader.TryReadNil() ? null : Copy(reader.ReadBytes());

    // Every byte is written at once, so that none need be cleared before.
    private static byte[] Copy(ReadOnlySpan<byte> bytes)
    {
        var copy = GC.AllocateUninitializedArray<byte>(bytes.Length);
        bytes.CopyTo(copy);
        return copy;
    }

    internal static void Write(ref MessageWriter writer, ReadOnlySpan<byte> value)
    {
        ref var at = ref writer.Reserve(checked(Pack.MaxHeader + value.Length));
        writer.Advance(ref Pack.Bytes(ref at, value));
    }
}

/// <summary>Bytes in memory; a copy is read, since the memory that is read from belongs to others.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteMemoryFormat : IFormat<Memory<byte>>
{
    /// <inheritdoc/>
    public static Shape Shape => ByteArrayFormat.Shape;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Memory<byte> value) => ByteArrayFormat.Write(ref writer, value.Span);

    /// <inheritdoc/>
    public static Memory<byte> Read(ref MessageReader reader) => ByteArrayFormat.Read(ref reader);
}

/// <summary>Bytes in memory that cannot be changed through it; a copy is read, unless the memory that is read from is given away.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteReadOnlyMemoryFormat : IFormat<ReadOnlyMemory<byte>>
{
    /// <inheritdoc/>
    public static Shape Shape => ByteArrayFormat.Shape;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ReadOnlyMemory<byte> value) => ByteArrayFormat.Write(ref writer, value.Span);

    /// <inheritdoc/>
    public static ReadOnlyMemory<byte> Read(ref MessageReader reader) =>
        reader.TryKeepBytes(out var kept) ? kept : ByteArrayFormat.Read(ref reader);
}

/// <summary>A part of an array of bytes; one that was never made is nil.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteArraySegmentFormat : IFormat<ArraySegment<byte>>
{
    /// <inheritdoc/>
    public static Shape Shape => ByteArrayFormat.Shape;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ArraySegment<byte> value)
    {
        if (value.Array is null)
        {
            writer.WriteNil();
        }
        else
        {
            ByteArrayFormat.Write(ref writer, value.AsSpan());
        }
    }

    /// <inheritdoc/>
    public static ArraySegment<byte> Read(ref MessageReader reader) => ByteArrayFormat.Read(ref reader) is { } bytes ? new ArraySegment<byte>(bytes) : default;
}

/// <summary>Bytes in several pieces of memory; a copy in one piece is read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteSequenceFormat : IFormat<ReadOnlySequence<byte>>
{
    /// <inheritdoc/>
    public static Shape Shape => ByteArrayFormat.Shape;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ReadOnlySequence<byte> value)
    {
        ref var at = ref writer.Reserve(Pack.MaxHeader);
        writer.Advance(ref Pack.BytesHeader(ref at, checked((int)value.Length)));
        foreach (var segment in value)
        {
            writer.WriteRaw(segment.Span);
        }
    }

    /// <inheritdoc/>
    public static ReadOnlySequence<byte> Read(ref MessageReader reader) =>
        ByteArrayFormat.Read(ref reader) is { } bytes ? new ReadOnlySequence<byte>(bytes) : default;
}
