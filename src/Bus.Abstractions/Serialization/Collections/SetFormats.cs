using System.Collections.Frozen;
using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>A set.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HashSetFormat<T, TFormat> : IFormat<HashSet<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, HashSet<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, HashSet<T>.Enumerator, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static HashSet<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return Sets.Read<T, TFormat>(ref reader);
    }
}

/// <summary>A sorted set.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SortedSetFormat<T, TFormat> : IFormat<SortedSet<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, SortedSet<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, SortedSet<T>.Enumerator, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static SortedSet<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var start = reader.Position;
        var items = Sequences.ReadArray<T, TFormat>(ref reader);
        var set = new SortedSet<T>(items);
        Sets.CheckKept(items.Length, set.Count, start);
        return set;
    }
}

/// <summary>A set that is made once and read often.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrozenSetFormat<T, TFormat> : IFormat<FrozenSet<T>>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<T, TFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, FrozenSet<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<T, FrozenSet<T>.Enumerator, TFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static FrozenSet<T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        return Sets.Read<T, TFormat>(ref reader).ToFrozenSet(KeyComparer<T>.Instance);
    }
}
