using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Assemblies;

/// <summary>Contracts in an assembly that references TypedBus.Abstractions alone, and two others that write and read them.</summary>
public sealed class ContractsOnlyTests
{
    private static readonly Project Contracts = Project.Contracts("Contracts", """
        using MessagePack;

        namespace Shop
        {
            [Message] public sealed record Placed(int Id, IReadOnlyList<Line> Lines, Place? Place = null);
            [Message] public readonly record struct Get(int Id) : IRequest<Dictionary<string, Line>>;
            public sealed record Line(string Sku, int Count);

            [MessagePackObject(keyAsPropertyName: true)] public sealed class Place
            {
                public string City { get; set; } = "";
                public IPoint? Point { get; init; }
            }

            [Union(0, typeof(Flat)), Union(1, typeof(Round))] public interface IPoint;
            [MessagePackObject] public readonly record struct Flat([property: Key(0)] int X, [property: Key(1)] int Y) : IPoint;
            [MessagePackObject] public sealed record Round([property: Key(0)] double Angle) : IPoint;

            public sealed record Page<T>(int Number, IReadOnlyList<T> Items, Page<T>? Next = null);
        }
        """);

    private static readonly Project North = Side("North");

    private static readonly Project South = Side("South");

    private const string Exchange = """
        Log.Add(SideOfSouth.Read(SideOfNorth.Write(1)));
        Log.Add(SideOfNorth.Read(SideOfSouth.Write(2)));
        """;

    private const string Exchanged = "north placed 1 of a at Flat { X = 1, Y = 2 } and b at page 1 of 2, south placed 2 of a at Flat { X = 1, Y = 2 } and b at page 1 of 2";

    [Fact]
    public async Task Two_assemblies_exchange_contracts_of_a_third_and_generics_that_each_has_closed()
    {
        var app = Programs.Of("", Exchange).Referencing(North, South);

        Assert.Equal(Exchanged, await LoadedProgram.RunAsync(app));
    }

    [Fact]
    public void Formatters_of_contracts_are_generated_with_them_and_nowhere_else()
    {
        Assert.Equal(
            ["Shop.Flat", "Shop.Get", "Shop.IPoint", "Shop.Line", "Shop.Place", "Shop.Placed", "Shop.Round"],
            FormattersOf(Contracts));
        Assert.Equal(["North.Letter", "Shop.Page.Of.Shop.Line", "Shop.Page.Of.System.Int32"], FormattersOf(North));
    }

    [Fact]
    public void Formatters_of_an_assembly_that_closes_a_generic_go_through_those_of_the_contracts()
    {
        var page = Build.Of(North).Files.Single(static one => one.HintName.Contains("Page", StringComparison.Ordinal) && one.Text.Contains("Line", StringComparison.Ordinal));

        Assert.Contains("global::TypedBus.Generated.Contracts.Shop_Line_Format", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_writes_what_only_its_libraries_have_closed()
    {
        var app = Programs.Of("", """
            var bytes = MessageSerializer.Serialize(new Shop.Page<Shop.Line>(1, [new("a", 1)]));
            Log.Add(MessageSerializer.Deserialize<Shop.Page<Shop.Line>>(bytes).Items[0]);
            """).Referencing(North, South);

        Assert.Empty(FormattersOf(app));
        Assert.Equal("Line { Sku = a, Count = 1 }", await LoadedProgram.RunAsync(app));
    }

    [Fact]
    public async Task One_process_reads_what_another_has_written()
    {
        var sent = await ProcessProgram.RunAsync(Runs("Sender", North, "Console.WriteLine(Convert.ToHexString(SideOfNorth.Write(1)));"));
        var answered = await ProcessProgram.RunAsync(Runs(
            "Receiver",
            South,
            $"Console.WriteLine(SideOfSouth.Read(Convert.FromHexString(\"{sent}\")) + \"; \" + Convert.ToHexString(SideOfSouth.Write(2)));"));
        var (read, back) = (answered.Split("; ")[0], answered.Split("; ")[1]);
        var end = await ProcessProgram.RunAsync(Runs("End", North, $"Console.WriteLine(SideOfNorth.Read(Convert.FromHexString(\"{back}\")));"));

        Assert.Equal(Exchanged, $"{read}, {end}");
    }

    [Fact]
    public async Task A_process_reads_a_contract_before_it_has_used_anything_else_of_its_assembly()
    {
        var written = await ProcessProgram.RunAsync(Runs(
            "Sender", North, "Console.WriteLine(Convert.ToHexString(MessageSerializer.Serialize<Shop.IPoint>(new Shop.Round(0.5))));"));

        Assert.Equal("920191CB3FE0000000000000", written);
        Assert.Equal("Round { Angle = 0.5 }", await ProcessProgram.RunAsync(Runs(
            "Receiver", South, $"Console.WriteLine(MessageSerializer.Deserialize<Shop.IPoint>(Convert.FromHexString(\"{written}\")));")));
    }

    // Each side has a message of its own around those of the contracts, and the same generics.
    private static Project Side(string name) => Project.Library(
        name,
        $$"""
        [assembly: GenerateFormatter(typeof((Shop.Placed, Shop.Page<Shop.Line>, Shop.Page<int>)))]

        namespace {{name}}
        {
            [Message] public sealed record Letter(string From, Shop.Placed Placed, Shop.Page<Shop.Line>? Page);
        }

        public static class SideOf{{name}}
        {
            public static byte[] Write(int id)
            {
                var lines = new[] { new Shop.Line("a", 1), new Shop.Line("b", 2) };
                var placed = new Shop.Placed(id, lines, new() { City = "c", Point = new Shop.Flat(1, 2) });
                var letter = new {{name}}.Letter("{{name.ToLowerInvariant()}}", placed, new(1, lines, new(2, lines)));
                var own = MessageSerializer.Deserialize<{{name}}.Letter>(MessageSerializer.Serialize(letter));
                var parts = MessageSerializer.Serialize((own.Placed, own.Page!, new Shop.Page<int>(3, [4])));
                return [(byte)own.From[0], .. parts];
            }

            public static string Read(byte[] bytes)
            {
                var (placed, page, numbers) = MessageSerializer.Deserialize<(Shop.Placed, Shop.Page<Shop.Line>, Shop.Page<int>)>(bytes.AsMemory(1));
                var from = bytes[0] == 'n' ? "north" : "south";
                return $"{from} placed {placed.Id} of {placed.Lines[0].Sku} at {placed.Place!.Point} and {page.Items[1].Sku} at page {page.Number} of {page.Next!.Number}"
                    + (numbers.Items.Single() == 4 ? "" : " and other numbers");
            }
        }
        """).Referencing(Contracts);

    private static Project Runs(string name, Project side, string statement) => Project.Program(
        name, $"internal static class EntryPoint {{ private static void Main() {{ {statement} }} }}").Referencing(side);

    private static IEnumerable<string> FormattersOf(Project project) => Build.Of(project).Files
        .Select(static file => file.HintName)
        .Where(static name => name.EndsWith(".Formatter.g.cs", StringComparison.Ordinal))
        .Select(static name => name[..^".Formatter.g.cs".Length]);
}
