using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.ObjectModel;
using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>A dictionary.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DictionaryFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<Dictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    /// <inheritdoc/>
    public static Shape Shape => MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Dictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Maps.Write<TKey, TValue, Dictionary<TKey, TValue>.Enumerator, TKeyFormat, TValueFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static Dictionary<TKey, TValue>? Read(ref MessageReader reader) => reader.TryReadNil() ? null : Maps.Read<TKey, TValue, TKeyFormat, TValueFormat>(ref reader);
}

/// <summary>A sorted dictionary.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SortedDictionaryFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<SortedDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    /// <inheritdoc/>
    public static Shape Shape => MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, SortedDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Maps.Write<TKey, TValue, SortedDictionary<TKey, TValue>.Enumerator, TKeyFormat, TValueFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static SortedDictionary<TKey, TValue>? Read(ref MessageReader reader) => reader.TryReadNil() ? null : Maps.ReadInto<SortedDictionary<TKey, TValue>, TKey, TValue, TKeyFormat, TValueFormat>(ref reader, []);
}

/// <summary>A sorted list of pairs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SortedListFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<SortedList<TKey, TValue>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    /// <inheritdoc/>
    public static Shape Shape => MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, SortedList<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Maps.Write<TKey, TValue, IEnumerator<KeyValuePair<TKey, TValue>>, TKeyFormat, TValueFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static SortedList<TKey, TValue>? Read(ref MessageReader reader) => reader.TryReadNil() ? null : Sorted(ref reader);

    // Keys that come in falling order would each move all before them.
    private static SortedList<TKey, TValue> Sorted(ref MessageReader reader) =>
        new(Maps.ReadInto<SortedDictionary<TKey, TValue>, TKey, TValue, TKeyFormat, TValueFormat>(ref reader, []));
}

/// <summary>A dictionary that keeps its order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OrderedDictionaryFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<OrderedDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    /// <inheritdoc/>
    public static Shape Shape => MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, OrderedDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Maps.Write<TKey, TValue, OrderedDictionary<TKey, TValue>.Enumerator, TKeyFormat, TValueFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static OrderedDictionary<TKey, TValue>? Read(ref MessageReader reader) => reader.TryReadNil() ? null : Maps.ReadInto<OrderedDictionary<TKey, TValue>, TKey, TValue, TKeyFormat, TValueFormat>(ref reader, new OrderedDictionary<TKey, TValue>(KeyComparer<TKey>.Instance));
}

/// <summary>A dictionary that cannot be changed through it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyDictionaryFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<ReadOnlyDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    /// <inheritdoc/>
    public static Shape Shape => MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ReadOnlyDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Maps.Write<TKey, TValue, IEnumerator<KeyValuePair<TKey, TValue>>, TKeyFormat, TValueFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ReadOnlyDictionary<TKey, TValue>? Read(ref MessageReader reader) => reader.TryReadNil() ? null : new ReadOnlyDictionary<TKey, TValue>(Maps.Read<TKey, TValue, TKeyFormat, TValueFormat>(ref reader));
}

/// <summary>A dictionary that is made once and read often.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrozenDictionaryFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<FrozenDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    /// <inheritdoc/>
    public static Shape Shape => MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, FrozenDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Maps.Write<TKey, TValue, FrozenDictionary<TKey, TValue>.Enumerator, TKeyFormat, TValueFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static FrozenDictionary<TKey, TValue>? Read(ref MessageReader reader) => reader.TryReadNil() ? null : Maps.Read<TKey, TValue, TKeyFormat, TValueFormat>(ref reader).ToFrozenDictionary(KeyComparer<TKey>.Instance);
}

/// <summary>A concurrent dictionary as it is at one moment.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcurrentDictionaryFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<ConcurrentDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    /// <inheritdoc/>
    public static Shape Shape => MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ConcurrentDictionary<TKey, TValue>? value) => Maps.Write<TKey, TValue, TKeyFormat, TValueFormat>(ref writer, value?.ToArray());

    /// <inheritdoc/>
    public static ConcurrentDictionary<TKey, TValue>? Read(ref MessageReader reader) => reader.TryReadNil() ? null : new ConcurrentDictionary<TKey, TValue>(Maps.Read<TKey, TValue, TKeyFormat, TValueFormat>(ref reader), KeyComparer<TKey>.Instance);
}
