using MessagePack;

namespace TypedBus.SoakTests.Serialization;

/// <summary>A message that has something of everything that a reader does.</summary>
[Message]
public sealed record Everything(
    bool Flag,
    int Number,
    ulong Large,
    double Real,
    decimal Price,
    string? Text,
    Guid Id,
    DateTime When,
    DateTimeOffset Local,
    byte[]? Bytes,
    List<int>? Numbers,
    int[,]? Grid,
    Dictionary<string, int?>? Map,
    Dictionary<long, Part>? ByNumber,
    HashSet<DayOfWeek>? Days,
    (int, string)? Pair,
    IShape? Shape,
    Tree? Tree,
    Named? Named,
    IReadOnlyList<Part>? Parts,
    Stack<short>? Stack,
    ILookup<int, string>? Lookup,
    Uri? Link);

public readonly record struct Part(int X, long Y, Guid Id, decimal A, decimal B, DateTimeOffset When);

[MessagePackObject(keyAsPropertyName: true)]
public sealed class Named
{
    public int Id { get; set; } = 1;

    public required string Name { get; init; }

    public Named? Inner { get; set; }
}

public sealed class Tree
{
    public string? Name { get; set; }

    public List<Tree>? Children { get; set; }
}

[Union(0, typeof(Circle))]
[Union(1, typeof(Square))]
public interface IShape;

public sealed record Circle(double Radius) : IShape;

public sealed record Square(double Side, string? Label) : IShape;

internal static class Samples
{
    internal static readonly Everything[] All =
    [
        new(
            true, -70000, ulong.MaxValue, 1.5e300, -12.345m, "häß 😀", new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            new DateTime(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc), new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.FromHours(5)), [1, 2, 3],
            [1, -1, 100_000], new[,] { { 1, 2 }, { 3, 4 } }, new() { ["a"] = 1, ["b"] = null }, new() { [5] = default, [-1] = new Part(1, 2, Guid.Empty, 3, 4, default) },
            [DayOfWeek.Friday], (1, "x"), new Square(2, "s"), new Tree { Name = "r", Children = [new Tree(), new Tree { Children = [] }] },
            new Named { Name = "n", Inner = new Named { Name = "i" } }, [default, default], new Stack<short>([1, 2]),
            new[] { "a", "bb", "cc" }.ToLookup(static one => one.Length), new Uri("https://example.org")),
        new(
            false, 0, 0, 0, 0, null, default, default, default, null, null, null, null, null, null, null, new Circle(0), null, null, null, null, null, null),
    ];
}
