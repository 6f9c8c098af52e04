using TypedBus.Tests.Serialization.Contracts;

namespace TypedBus.Tests.Serialization.JavaScript;

/// <summary>Values that samples.js knows under the same names.</summary>
internal static class Samples
{
    private static readonly PlacedOrder Order = new(
        new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        "häß 😀",
        [new("A-1", 3, 9.95m), new("B-2", -1, -0.0000001m)],
        new Dictionary<string, PlacedLine> { ["emea"] = new("C-3", 0, decimal.MaxValue) },
        Priority.High);

    private static readonly Profile Person = new()
    {
        Name = "Ada", Age = 36, Address = new("Main Street", "D-10115", new Point(52, -13)), Tags = ["a", "b"],
    };

    internal static readonly IReadOnlyDictionary<string, Sample> All = new Dictionary<string, Sample>
    {
        ["lowest integers"] = Sample.Of(new Integers(sbyte.MinValue, 0, short.MinValue, 0, int.MinValue, 0, long.MinValue, 0)),
        ["highest integers"] = Sample.Of(new Integers(
            sbyte.MaxValue, byte.MaxValue, short.MaxValue, ushort.MaxValue, int.MaxValue, uint.MaxValue, long.MaxValue, ulong.MaxValue)),
        ["small integers in 64 bits"] = Sample.Of(new Integers(1, 1, 1, 1, 1, 1, 1, 1)),
        ["negative integers in 64 bits"] = Sample.Of(new Integers(-1, 0, -1, 0, -1, 0, -1, 0)),
        ["integers beyond 53 bits"] = Sample.Of(new Integers(0, 0, 0, 0, 0, 0, -(1L << 53) - 1, (1UL << 53) + 1)),
        ["booleans and fractions"] = Sample.Of(new Scalars(true, false, 0.1, -1.5f, 'é', float.PositiveInfinity, -double.Epsilon)),
        ["whole numbers in fractions"] = Sample.Of(new Scalars(true, false, 3, -2, 'a', 4096, 0)),
        ["times of 32, 64 and 96 bits"] = Sample.Of(new Times(
            DateTime.UnixEpoch.AddSeconds(1_700_000_000),
            DateTime.UnixEpoch.AddSeconds(1_700_000_000).AddTicks(1_234_567),
            DateTime.UnixEpoch.AddSeconds(1L << 34).AddTicks(-1),
            DateTime.UnixEpoch.AddSeconds(1L << 34),
            DateTime.UnixEpoch.AddTicks(-1),
            DateTime.MinValue,
            DateTime.MaxValue,
            new DateTimeOffset(2024, 2, 29, 12, 24, 56, TimeSpan.FromMinutes(-150)),
            TimeSpan.FromTicks(-1),
            new DateOnly(2024, 2, 29))),
        ["binary of every length"] = Sample.Of(new Binary([], Bytes(255), Bytes(256), Bytes(65_536), null, Bytes(2))),
        ["text of every length"] = Sample.Of(new[] { 0, 31, 32, 255, 256, 65_535, 65_536 }.Select(static one => new string('x', one)).ToArray()),
        ["arrays of every length"] = Sample.Of(Counts.Select(static one => Enumerable.Range(0, one).ToArray()).ToArray()),
        ["maps of every length"] = Sample.Of(
            Counts.Select(static one => Enumerable.Range(0, one).ToDictionary(static at => $"k{at}", static at => at)).ToList()),
        ["a nested record by position"] = Sample.Of(Order),
        ["a nested record by name"] = Sample.Of(Person),
        ["nulls by position"] = Sample.Of(new PlacedOrder(null, null, null, null, null)),
        ["nulls by name"] = Sample.Of(new Profile()),
        ["unions"] = Sample.Of(new Drawing
        {
            Main = new Circle(1.5), Shapes = [new Square(2.5), null!, new Circle(0.5)], Node = new Branch { Left = new Leaf { Value = 4 } },
        }),
        ["a union by itself"] = Sample.Of<IShape>(new Square(0.25)),
        ["a longer array"] = Sample.Of(Order),
        ["a larger map"] = Sample.Of(Person),
        ["names in another order"] = Sample.Of(Person),
    };

    private static int[] Counts => [0, 15, 16, 65_536];

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(static one => (byte)(one % 251))];
}
