namespace TypedBus.Benchmarks.Contestants.Serialization;

/// <summary>All that write and read, in the order of the tables.</summary>
public static class SerializationCatalog
{
    /// <summary>Those that run as native code too; MessagePack-CSharp makes its formatters at run time, and does not.</summary>
    public static IReadOnlyList<Contestant> Native() => With([]);

    public static IReadOnlyList<Contestant> With(IEnumerable<Contestant> further)
    {
        IEnumerable<Contestant> all =
            [.. new TypedBusSide().All(), .. further, .. new MemoryPackSide().All(), .. new JsonSide().All(), .. new ObjectsSide().All()];
        return [.. SerializationGroups.Writing.Concat(SerializationGroups.Reading).SelectMany(group => all.Where(one => one.Group == group))];
    }
}
