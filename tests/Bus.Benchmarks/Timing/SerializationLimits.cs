using TypedBus.Benchmarks.Contestants.Serialization;

namespace TypedBus.Benchmarks.Timing;

/// <summary>What this library promises of its serializers, held against the measurements of one run.</summary>
public sealed class SerializationLimits(Figures figures)
{
    public IEnumerable<Limit> All() => figures.Held(
    [
        Ahead(SerializationGroups.WriteSmall, SerializationWays.MessagePack, 3.3),
        Ahead(SerializationGroups.WriteMedium, SerializationWays.MessagePack, 2.2),
        Ahead(SerializationGroups.WriteLarge, SerializationWays.MessagePack, 1.3),
        Ahead(SerializationGroups.WriteSmallByName, SerializationWays.MessagePack, 3),
        Ahead(SerializationGroups.WriteMediumByName, SerializationWays.MessagePack, 3),
        Ahead(SerializationGroups.WriteSmall, SerializationWays.MemoryPack, 1),
        Ahead(SerializationGroups.WriteMedium, SerializationWays.MemoryPack, 1),
        Ahead(SerializationGroups.ReadSmall, SerializationWays.MessagePack, 1.9),
        Ahead(SerializationGroups.ReadMedium, SerializationWays.MessagePack, 1.7),
        Ahead(SerializationGroups.ReadLarge, SerializationWays.MessagePack, 1.1),
        Ahead(SerializationGroups.ReadSmallByName, SerializationWays.MessagePack, 2),
        Ahead(SerializationGroups.ReadMediumByName, SerializationWays.MessagePack, 2),
        .. SerializationGroups.Writing.Select(group => Allocated($"{group}: allocated", group, 0)),
        .. SerializationGroups.Reading.Select(group =>
            Allocated($"{group}: allocated beside {SerializationWays.Objects}", group, figures.Bytes(group, SerializationWays.Objects))),
    ]);

    private Limit Ahead(string group, string way, double times) => new(
        $"{group}: ahead of {way}", "times", times, false, figure => figures.Of(figure, group, way) / figures.Of(figure, group, SerializationWays.Ours));

    private Limit Allocated(string text, string group, double needed) =>
        new(text, "B", 0, true, _ => figures.Bytes(group, SerializationWays.Ours) - needed);
}
