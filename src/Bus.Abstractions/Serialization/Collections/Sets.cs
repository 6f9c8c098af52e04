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
            items.Add(item);
        }

        return items;
    }
}
