using System.Buffers;
using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>Memory of items.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MemoryFormat<T, TFormat> : IFormat<Memory<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Memory<T> value)
    {
        Sequences.Write<T, TFormat>(ref writer, (ReadOnlySpan<T>)value.Span);
    }

    /// <inheritdoc/>
    public static Memory<T> Read(ref MessageReader reader)
    {
        return reader.TryReadNil() ? default : Sequences.ReadArray<T, TFormat>(ref reader);
    }
}

/// <summary>Memory of items that cannot be changed through it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyMemoryFormat<T, TFormat> : IFormat<ReadOnlyMemory<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ReadOnlyMemory<T> value)
    {
        Sequences.Write<T, TFormat>(ref writer, value.Span);
    }

    /// <inheritdoc/>
    public static ReadOnlyMemory<T> Read(ref MessageReader reader)
    {
        return reader.TryReadNil() ? default : Sequences.ReadArray<T, TFormat>(ref reader);
    }
}

/// <summary>A part of an array; one that was never made is nil.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArraySegmentFormat<T, TFormat> : IFormat<ArraySegment<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ArraySegment<T> value)
    {
        if (value.Array is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, TFormat>(ref writer, (ReadOnlySpan<T>)value.AsSpan());
    }

    /// <inheritdoc/>
    public static ArraySegment<T> Read(ref MessageReader reader)
    {
        return reader.TryReadNil() ? default : new ArraySegment<T>(Sequences.ReadArray<T, TFormat>(ref reader));
    }
}

/// <summary>Items in several pieces of memory.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlySequenceFormat<T, TFormat> : IFormat<ReadOnlySequence<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ReadOnlySequence<T> value)
    {
        writer.WriteArrayHeader(checked((int)value.Length));
        foreach (var segment in value)
        {
            foreach (var item in segment.Span)
            {
                TFormat.Write(ref writer, item);
            }
        }
    }

    /// <inheritdoc/>
    public static ReadOnlySequence<T> Read(ref MessageReader reader)
    {
        return reader.TryReadNil() ? default : new ReadOnlySequence<T>(Sequences.ReadArray<T, TFormat>(ref reader));
    }
}
