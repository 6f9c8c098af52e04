using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>Anything that can be enumerated; read as an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct EnumerableFormat<T, TFormat> : IFormat<IEnumerable<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IEnumerable<T>? value) => Sequences.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static IEnumerable<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return Sequences.ReadArray<T, TFormat>(ref reader);
    }
}

/// <summary>Anything that can be counted; read as an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyCollectionInterfaceFormat<T, TFormat> : IFormat<IReadOnlyCollection<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IReadOnlyCollection<T>? value) => Sequences.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static IReadOnlyCollection<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return Sequences.ReadArray<T, TFormat>(ref reader);
    }
}

/// <summary>Anything that can be indexed; read as an array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyListInterfaceFormat<T, TFormat> : IFormat<IReadOnlyList<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IReadOnlyList<T>? value) => Sequences.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static IReadOnlyList<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return Sequences.ReadArray<T, TFormat>(ref reader);
    }
}

/// <summary>Anything that can be added to; read as a list.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CollectionInterfaceFormat<T, TFormat> : IFormat<ICollection<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ICollection<T>? value) => Sequences.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static ICollection<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return Sequences.ReadList<T, TFormat>(ref reader);
    }
}

/// <summary>Anything like a list; read as a list.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListInterfaceFormat<T, TFormat> : IFormat<IList<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IList<T>? value) => Sequences.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static IList<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return Sequences.ReadList<T, TFormat>(ref reader);
    }
}

/// <summary>Anything like a set; read as a set.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SetInterfaceFormat<T, TFormat> : IFormat<ISet<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ISet<T>? value) => Sequences.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static ISet<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return Sets.Read<T, TFormat>(ref reader);
    }
}

/// <summary>Anything like a set; read as a set.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlySetInterfaceFormat<T, TFormat> : IFormat<IReadOnlySet<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IReadOnlySet<T>? value) => Sequences.Write<T, TFormat>(ref writer, value);

    /// <inheritdoc/>
    public static IReadOnlySet<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return Sets.Read<T, TFormat>(ref reader);
    }
}
