using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedBus.Serialization;

/// <summary>An array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayFormat<T, TFormat> : IFormat<T[]>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T[]? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, TFormat>(ref writer, value.AsSpan());
    }

    /// <inheritdoc/>
    public static T[]? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return Sequences.ReadArray<T, TFormat>(ref reader);
    }
}

/// <summary>A list.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListFormat<T, TFormat> : IFormat<List<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, List<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, TFormat>(ref writer, CollectionsMarshal.AsSpan(value));
    }

    /// <inheritdoc/>
    public static List<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return Sequences.ReadList<T, TFormat>(ref reader);
    }
}

/// <summary>A linked list.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LinkedListFormat<T, TFormat> : IFormat<LinkedList<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, LinkedList<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, LinkedList<T>.Enumerator, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static LinkedList<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var count = reader.ReadArrayHeader();
        var items = new LinkedList<T>();
        for (; count > 0; count--)
        {
            items.AddLast(TFormat.Read(ref reader)!);
        }

        return items;
    }
}

/// <summary>A collection over a list.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CollectionFormat<T, TFormat> : IFormat<Collection<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Collection<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, IEnumerator<T>, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static Collection<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return new Collection<T>(Sequences.ReadList<T, TFormat>(ref reader));
    }
}

/// <summary>A collection that tells of its changes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ObservableCollectionFormat<T, TFormat> : IFormat<ObservableCollection<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ObservableCollection<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, IEnumerator<T>, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ObservableCollection<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return new ObservableCollection<T>(Sequences.ReadList<T, TFormat>(ref reader));
    }
}

/// <summary>A collection that cannot be changed through it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyCollectionFormat<T, TFormat> : IFormat<ReadOnlyCollection<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ReadOnlyCollection<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, IEnumerator<T>, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ReadOnlyCollection<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return new ReadOnlyCollection<T>(Sequences.ReadArray<T, TFormat>(ref reader));
    }
}

/// <summary>A collection that tells of its changes and cannot be changed through it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyObservableCollectionFormat<T, TFormat> : IFormat<ReadOnlyObservableCollection<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ReadOnlyObservableCollection<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, IEnumerator<T>, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ReadOnlyObservableCollection<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return new ReadOnlyObservableCollection<T>(new ObservableCollection<T>(Sequences.ReadList<T, TFormat>(ref reader)));
    }
}
