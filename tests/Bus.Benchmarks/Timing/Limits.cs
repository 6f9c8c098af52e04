using System.Globalization;
using TypedBus.Benchmarks.Contestants;

namespace TypedBus.Benchmarks.Timing;

/// <summary>What this library promises of its speed, held against measurements of one run.</summary>
public sealed class Limits(IReadOnlyList<Measurement> measurements, bool isOptimizedByProfile)
{
    public void Print()
    {
        Console.WriteLine("### Limits");
        Console.WriteLine();
        foreach (var group in (string[])[Groups.Publish1Class, Groups.Publish1Struct])
        {
            Above(group, Ways.Direct, 1.0);
            Ahead(group, Ways.MediatorClass, 1);
            Ahead(group, Ways.MediatorInterface, 5);
        }

        foreach (var group in (string[])[Groups.Publish8Class, Groups.Publish8Struct])
        {
            Ahead(group, Ways.MediatorClass, 5);
            Ahead(group, Ways.Event, isOptimizedByProfile ? 4 : 2.5);
        }

        Ahead(Groups.PublishOpen, Ways.Event, 1);
        foreach (var group in (string[])[Groups.SendClass, Groups.SendStruct])
        {
            Above(group, Ways.Direct, 1.5);
            Ahead(group, Ways.MediatorInterface, 3);
        }

        Between(Groups.SendClass, Groups.SendWrappedClass, 1.5);
        Between(Groups.SendStruct, Groups.SendWrapped, 1.5);
        Between(Groups.SendWrapped, Groups.SendTwiceWrapped, 1.5);
        foreach (var one in measurements.Where(static one => one.Contestant.Name == Ways.Ours))
        {
            Say($"{one.Contestant.Group}: {one.Bytes:F0} B allocated", one.Bytes == 0);
        }

        Console.WriteLine();
    }

    private void Above(string group, string way, double most)
    {
        if (Find(group, Ways.Ours) is { } ours && Find(group, way) is { } other)
        {
            Say($"{group}: {ours:F2} ns, {way} {other:F2} ns, {ours - other:+0.00;-0.00} ns (at most +{most:F1})", ours - other <= most);
        }
    }

    private void Ahead(string group, string way, double times)
    {
        if (Find(group, Ways.Ours) is { } ours && Find(group, way) is { } other)
        {
            Say($"{group}: {other / ours:F1} times ahead of {way} (at least {times:F1})", other / ours >= times);
        }
    }

    private void Between(string group, string next, double most)
    {
        if (Find(group, Ways.Ours) is { } less && Find(next, Ways.Ours) is { } more)
        {
            Say($"{next}: {more - less:+0.00;-0.00} ns for the last behaviour (at most +{most:F1})", more - less <= most);
        }
    }

    private double? Find(string group, string way) =>
        measurements.FirstOrDefault(one => one.Contestant.Group == group && one.Contestant.Name == way)?.Median;

    private static void Say(FormattableString text, bool isMet) =>
        Console.WriteLine($"- {(isMet ? "met" : "**missed**")}: {text.ToString(CultureInfo.InvariantCulture)}");
}
