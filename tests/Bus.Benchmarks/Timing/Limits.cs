using TypedBus.Benchmarks.Contestants;

namespace TypedBus.Benchmarks.Timing;

/// <summary>What this library promises of its speed, held against the measurements of one run.</summary>
/// <param name="measurements">The run.</param>
/// <param name="isOptimizedByProfile">Whether the compiler had a profile, which makes C# events faster too.</param>
public sealed class Limits(IReadOnlyList<Measurement> measurements, bool isOptimizedByProfile)
{
    private readonly Figures _figures = new(measurements);

    public IEnumerable<Limit> All() => _figures.Held(Promised()).Concat(new SerializationLimits(_figures).All());

    private IEnumerable<Limit> Promised() =>
    [
        .. Pair(Groups.Publish1Class, Groups.Publish1Struct).SelectMany(IEnumerable<Limit> (group) =>
            [Above(group, 1), Ahead(group, Ways.MediatorClass, 1), Ahead(group, Ways.MediatorInterface, 5)]),
        .. Pair(Groups.Publish8Class, Groups.Publish8Struct).SelectMany(IEnumerable<Limit> (group) =>
            [Ahead(group, Ways.MediatorClass, 5), Ahead(group, Ways.Event, isOptimizedByProfile ? 4 : 2.5)]),
        .. Pair(Groups.Open1Class, Groups.Open1Struct).Concat(Pair(Groups.Open8Class, Groups.Open8Struct))
            .Select(group => Ahead(group, Ways.Event, 1)),
        .. Pair(Groups.SendClass, Groups.SendStruct).SelectMany(IEnumerable<Limit> (group) =>
            [Above(group, 1.5), Ahead(group, Ways.MediatorInterface, 3)]),
        .. Pair(Groups.Send1Class, Groups.Send1Struct).Select(group => Ahead(group, Ways.MediatorInterface, 3)),
        Behavior(Groups.SendClass, Groups.Send1Class),
        Behavior(Groups.SendStruct, Groups.Send1Struct),
        Behavior(Groups.Send1Class, Groups.Send2Class),
        Behavior(Groups.Send1Struct, Groups.Send2Struct),
        new Limit("allocated by any of ours", "B", 0, true, _ => measurements
            .Where(static one => one.Contestant.Way == Ways.Ours).Select(static one => one.Bytes).DefaultIfEmpty(double.NaN).Max()),
    ];

    private static string[] Pair(string first, string second) => [first, second];

    private Limit Above(string group, double most) => new(
        $"{group}: above a {Ways.Direct}", "ns", most, true, figure => Of(figure, group, Ways.Ours) - Of(figure, group, Ways.Direct));

    private Limit Ahead(string group, string way, double times) => new(
        $"{group}: ahead of {way}", "times", times, false, figure => Of(figure, group, way) / Of(figure, group, Ways.Ours));

    private Limit Behavior(string group, string next) => new(
        $"{next}: the last behaviour", "ns", 1.5, true, figure => Of(figure, next, Ways.Ours) - Of(figure, group, Ways.Ours));

    private double Of(Func<Measurement, double> figure, string group, string way) => _figures.Of(figure, group, way);
}
