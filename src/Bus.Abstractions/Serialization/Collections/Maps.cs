namespace TypedBus.Serialization;

/// <summary>Writes and reads maps, whatever holds them.</summary>
internal static class Maps
{
    /// <summary>Writes what is enumerated; the enumerator is a structure, so that nothing is boxed.</summary>
    internal static void Write<TKey, TValue, TEnumerator, TKeyFormat, TValueFormat>(ref MessageWriter writer, int count, TEnumerator pairs)
        where TEnumerator : IEnumerator<KeyValuePair<TKey, TValue>>
        where TKeyFormat : struct, IFormat<TKey>
        where TValueFormat : struct, IFormat<TValue>
    {
        writer.WriteMapHeader(count);
        var left = count;
        using (pairs)
        {
            while (pairs.MoveNext())
            {
                TKeyFormat.Write(ref writer, pairs.Current.Key);
                TValueFormat.Write(ref writer, pairs.Current.Value);
                left--;
            }
        }

        Sequences.CheckCount(left);
    }

    /// <summary>Writes what is known by an interface only.</summary>
    internal static void Write<TKey, TValue, TKeyFormat, TValueFormat>(ref MessageWriter writer, IEnumerable<KeyValuePair<TKey, TValue>>? map)
        where TKey : notnull
        where TKeyFormat : struct, IFormat<TKey>
        where TValueFormat : struct, IFormat<TValue>
    {
        switch (map)
        {
            case null:
                writer.WriteNil();
                break;
            case Dictionary<TKey, TValue> dictionary:
                Write<TKey, TValue, Dictionary<TKey, TValue>.Enumerator, TKeyFormat, TValueFormat>(
                    ref writer, dictionary.Count, dictionary.GetEnumerator());
                break;
            case IReadOnlyCollection<KeyValuePair<TKey, TValue>> known:
                Write<TKey, TValue, IEnumerator<KeyValuePair<TKey, TValue>>, TKeyFormat, TValueFormat>(ref writer, known.Count, known.GetEnumerator());
                break;
            case ICollection<KeyValuePair<TKey, TValue>> known:
                Write<TKey, TValue, IEnumerator<KeyValuePair<TKey, TValue>>, TKeyFormat, TValueFormat>(ref writer, known.Count, known.GetEnumerator());
                break;
            default:
                Write<TKey, TValue, TKeyFormat, TValueFormat>(ref writer, map.ToArray());
                break;
        }
    }

    internal static Dictionary<TKey, TValue> Read<TKey, TValue, TKeyFormat, TValueFormat>(ref MessageReader reader)
        where TKey : notnull
        where TKeyFormat : struct, IFormat<TKey>
        where TValueFormat : struct, IFormat<TValue>
    {
        var count = reader.ReadMapHeader();
        var map = new Dictionary<TKey, TValue>(reader.CapacityFor<KeyValuePair<TKey, TValue>>(count), KeyComparer<TKey>.Instance);
        var flood = new FloodGuard<TKey>();
        for (; count > 0; count--)
        {
            var start = reader.Position;
            var key = ReadKey<TKey, TKeyFormat>(ref reader, start);
            flood.Check(key, start);
            if (!map.TryAdd(key, TValueFormat.Read(ref reader)!))
            {
                ThrowTwice(key, start);
            }
        }

        return map;
    }

    /// <summary>Reads into a map that is ordered, and so needs no hashes.</summary>
    internal static TMap ReadInto<TMap, TKey, TValue, TKeyFormat, TValueFormat>(ref MessageReader reader, TMap map)
        where TMap : IDictionary<TKey, TValue>
        where TKey : notnull
        where TKeyFormat : struct, IFormat<TKey>
        where TValueFormat : struct, IFormat<TValue>
    {
        for (var count = reader.ReadMapHeader(); count > 0; count--)
        {
            var start = reader.Position;
            var key = ReadKey<TKey, TKeyFormat>(ref reader, start);
            if (map.ContainsKey(key))
            {
                ThrowTwice(key, start);
            }

            map.Add(key, TValueFormat.Read(ref reader)!);
        }

        return map;
    }

    private static TKey ReadKey<TKey, TKeyFormat>(ref MessageReader reader, int start)
        where TKey : notnull
        where TKeyFormat : struct, IFormat<TKey>
    {
        var key = TKeyFormat.Read(ref reader);
        return key is null ? throw new MessageFormatException("The key of a map is nil.", start) : key;
    }

    private static void ThrowTwice<TKey>(TKey key, int start) => throw new MessageFormatException($"The key '{key}' is in the map twice.", start);
}

/// <summary>The shape of a map; one object for each pair of types.</summary>
internal static class MapShapeOf<TKey, TValue, TKeyFormat, TValueFormat>
    where TKeyFormat : struct, IFormat<TKey>
    where TValueFormat : struct, IFormat<TValue>
{
    internal static readonly Shape Instance = new MapShape(static () => TKeyFormat.Shape, static () => TValueFormat.Shape);
}
