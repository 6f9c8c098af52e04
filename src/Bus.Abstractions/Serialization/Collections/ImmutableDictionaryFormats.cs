using System.Collections.Immutable;
using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>An immutable dictionary.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableDictionaryFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<ImmutableDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    /// <inheritdoc/>
    public static Shape Shape => MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ImmutableDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Maps.Write<TKey, TValue, ImmutableDictionary<TKey, TValue>.Enumerator, TKeyFormat, TValueFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableDictionary<TKey, TValue>? Read(ref MessageReader reader) => reader.TryReadNil() ? null : Maps.Read<TKey, TValue, TKeyFormat, TValueFormat>(ref reader).ToImmutableDictionary(KeyComparer<TKey>.Instance);
}

/// <summary>An immutable sorted dictionary.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableSortedDictionaryFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<ImmutableSortedDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    /// <inheritdoc/>
    public static Shape Shape => MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ImmutableSortedDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Maps.Write<TKey, TValue, ImmutableSortedDictionary<TKey, TValue>.Enumerator, TKeyFormat, TValueFormat>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableSortedDictionary<TKey, TValue>? Read(ref MessageReader reader) => reader.TryReadNil() ? null : Maps.ReadInto<SortedDictionary<TKey, TValue>, TKey, TValue, TKeyFormat, TValueFormat>(ref reader, []).ToImmutableSortedDictionary();
}

/// <summary>Anything like an immutable dictionary; read as an immutable dictionary.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableDictionaryInterfaceFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<IImmutableDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    /// <inheritdoc/>
    public static Shape Shape => MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IImmutableDictionary<TKey, TValue>? value) => Maps.Write<TKey, TValue, TKeyFormat, TValueFormat>(ref writer, value);

    /// <inheritdoc/>
    public static IImmutableDictionary<TKey, TValue>? Read(ref MessageReader reader) => reader.TryReadNil() ? null : Maps.Read<TKey, TValue, TKeyFormat, TValueFormat>(ref reader).ToImmutableDictionary(KeyComparer<TKey>.Instance);
}
