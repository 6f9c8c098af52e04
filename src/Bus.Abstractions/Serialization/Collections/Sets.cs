namespace TypedBus.Serialization;

/// <summary>Reads sets.</summary>
internal static class Sets
{
    internal static HashSet<T> Read<T, TFormat>(ref MessageReader reader)
        where TFormat : struct, IFormat<T>
    {
        var count = reader.ReadArrayHeader();
        var items = new HashSet<T>(reader.CapacityFor<T>(count), KeyComparer<T>.Instance);
        var flood = new FloodGuard<T>();
        for (; count > 0; count--)
        {
            var start = reader.Position;
            var item = TFormat.Read(ref reader)!;
            flood.Check(item, start);
            if (!items.Add(item))
            {
                throw new MessageFormatException($"The item '{item}' is in the set twice.", start);
            }
        }

        return items;
    }

    /// <summary>Sees that a sorted set has kept all the items that were read.</summary>
    internal static void CheckKept(int read, int kept, int start)
    {
        if (kept != read)
        {
            throw new MessageFormatException($"A set of {read} items has only {kept} different ones.", start);
        }
    }
}
