using System.Collections;
using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>Items with a key in common, written as an array of the key and the items.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GroupingFormat<TKey, T, TKeyFormat, TFormat> : IFormat<IGrouping<TKey, T>>
    where TKeyFormat : struct, IFormat<TKey>
    where TFormat : struct, IFormat<T>
{
    private static readonly Shape Members = new TupleShape(
        "grouping",
        new ShapeMember(0, "Key", static () => TKeyFormat.Shape),
        new ShapeMember(1, "Items", static () => SequenceShape<T, TFormat>.Instance)) { TakesNil = true };

    /// <inheritdoc/>
    public static Shape Shape => Members;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IGrouping<TKey, T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(2);
        TKeyFormat.Write(ref writer, value.Key);
        Sequences.Write<T, TFormat>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IGrouping<TKey, T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        reader.ReadArrayHeader(2);
        var key = TKeyFormat.Read(ref reader)!;
        return new Grouping<TKey, T>(key, reader.TryReadNil() ? [] : Sequences.ReadArray<T, TFormat>(ref reader));
    }
}

/// <summary>Groups of items by key, written as an array of groups.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LookupFormat<TKey, T, TKeyFormat, TFormat> : IFormat<ILookup<TKey, T>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TFormat : struct, IFormat<T>
{
    /// <inheritdoc/>
    public static Shape Shape => SequenceShape<IGrouping<TKey, T>, GroupingFormat<TKey, T, TKeyFormat, TFormat>>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ILookup<TKey, T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Sequences.Write<IGrouping<TKey, T>, IEnumerator<IGrouping<TKey, T>>, GroupingFormat<TKey, T, TKeyFormat, TFormat>>(
            ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ILookup<TKey, T>? Read(ref MessageReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        var lookup = new Lookup<TKey, T>();
        var flood = new FloodGuard<TKey>();
        for (var count = reader.ReadArrayHeader(); count > 0; count--)
        {
            var start = reader.Position;
            if (GroupingFormat<TKey, T, TKeyFormat, TFormat>.Read(ref reader) is not { Key: not null } group)
            {
                throw new MessageFormatException("A group without a key is in a look-up.", start);
            }

            flood.Check(group.Key, start);
            if (!lookup.TryAdd(group))
            {
                throw new MessageFormatException($"The key '{group.Key}' is in the look-up twice.", start);
            }
        }

        return lookup;
    }
}

internal sealed class Grouping<TKey, T>(TKey key, T[] items) : IGrouping<TKey, T>
{
    public TKey Key => key;

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}

internal sealed class Lookup<TKey, T> : ILookup<TKey, T>
    where TKey : notnull
{
    private readonly Dictionary<TKey, IGrouping<TKey, T>> _groups = new(KeyComparer<TKey>.Instance);

    public int Count => _groups.Count;

    public IEnumerable<T> this[TKey key] => _groups.TryGetValue(key, out var group) ? group : [];

    public bool Contains(TKey key) => _groups.ContainsKey(key);

    public IEnumerator<IGrouping<TKey, T>> GetEnumerator() => _groups.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool TryAdd(IGrouping<TKey, T> group) => _groups.TryAdd(group.Key, group);
}
