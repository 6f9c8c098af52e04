using System.ComponentModel;

namespace TypedBus.Serialization;

/// <summary>Anything like a dictionary; read as a dictionary.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DictionaryInterfaceFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<IDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    /// <inheritdoc/>
    public static Shape Shape => MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IDictionary<TKey, TValue>? value) => Maps.Write<TKey, TValue, TKeyFormat, TValueFormat>(ref writer, value);

    /// <inheritdoc/>
    public static IDictionary<TKey, TValue>? Read(ref MessageReader reader) => reader.TryReadNil() ? null : Maps.Read<TKey, TValue, TKeyFormat, TValueFormat>(ref reader);
}

/// <summary>Anything like a dictionary; read as a dictionary.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyDictionaryInterfaceFormat<TKey, TValue, TKeyFormat, TValueFormat> : IFormat<IReadOnlyDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    /// <inheritdoc/>
    public static Shape Shape => MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>.Instance;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IReadOnlyDictionary<TKey, TValue>? value) => Maps.Write<TKey, TValue, TKeyFormat, TValueFormat>(ref writer, value);

    /// <inheritdoc/>
    public static IReadOnlyDictionary<TKey, TValue>? Read(ref MessageReader reader) => reader.TryReadNil() ? null : Maps.Read<TKey, TValue, TKeyFormat, TValueFormat>(ref reader);
}
