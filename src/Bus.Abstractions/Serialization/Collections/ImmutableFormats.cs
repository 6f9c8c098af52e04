using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedBus.Serialization;

/// <summary>An immutable array; one without items is not one that was never made, which is nil.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableArrayFormat<T, TFormat> : IFormat<ImmutableArray<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ImmutableArray<T> value)
    {
        if (value.IsDefault)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, TFormat>(ref writer, value.AsSpan());
    }

    /// <inheritdoc/>
    public static ImmutableArray<T> Read(ref MessageReader reader)
    {
        return reader.TryReadNil() ? default : ImmutableCollectionsMarshal.AsImmutableArray(Sequences.ReadArray<T, TFormat>(ref reader));
    }
}

/// <summary>An immutable list.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableListFormat<T, TFormat> : IFormat<ImmutableList<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ImmutableList<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, ImmutableList<T>.Enumerator, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableList<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return ImmutableList.Create(Sequences.ReadArray<T, TFormat>(ref reader).AsSpan());
    }
}

/// <summary>An immutable set.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableHashSetFormat<T, TFormat> : IFormat<ImmutableHashSet<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ImmutableHashSet<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, ImmutableHashSet<T>.Enumerator, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableHashSet<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return Sets.Read<T, TFormat>(ref reader).ToImmutableHashSet(KeyComparer<T>.Instance);
    }
}

/// <summary>An immutable sorted set.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableSortedSetFormat<T, TFormat> : IFormat<ImmutableSortedSet<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ImmutableSortedSet<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, ImmutableSortedSet<T>.Enumerator, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableSortedSet<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var start = reader.Position;
        var items = Sequences.ReadArray<T, TFormat>(ref reader);
        var set = ImmutableSortedSet.Create(items.AsSpan());
        Sets.CheckKept(items.Length, set.Count, start);
        return set;
    }
}

/// <summary>An immutable queue, from its head on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableQueueFormat<T, TFormat> : IFormat<ImmutableQueue<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ImmutableQueue<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, TFormat>(ref writer, value.ToArray().AsSpan());
    }

    /// <inheritdoc/>
    public static ImmutableQueue<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return ImmutableQueue.Create(Sequences.ReadArray<T, TFormat>(ref reader).AsSpan());
    }
}

/// <summary>An immutable stack, from its top on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableStackFormat<T, TFormat> : IFormat<ImmutableStack<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ImmutableStack<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, TFormat>(ref writer, value.ToArray().AsSpan());
    }

    /// <inheritdoc/>
    public static ImmutableStack<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var top = Sequences.ReadArray<T, TFormat>(ref reader);
        Array.Reverse(top);
        return ImmutableStack.Create(top.AsSpan());
    }
}
