using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>What a running program is told of its contracts.</summary>
public sealed class ContractTests
{
    [Fact]
    public async Task A_contract_has_the_name_the_id_and_the_members_of_its_message() => Assert.Equal(
        """
        shop.placed EDE1D287213DC928
        [0] Id int32
        [2] Lines list<Shop.Line?>?
        Shop.Moved
        the street string
        Shop.IShape
        [1] Round Shop.Round
        True True
        """,
        await RunAsync(
            """
            var text = new System.Text.StringBuilder();
            var placed = MessageContract.Of<Placed>();
            text.Append(placed.Name).Append(' ').Append(placed.Id.ToString("X16")).Append('\n');
            Members(placed);
            foreach (var one in new[] { MessageContract.Of(typeof(Moved)), MessageContract.Of<IShape>() })
            {
                text.Append(one.Name).Append('\n');
                Members(one);
            }
            text.Append(ReferenceEquals(placed, MessageContract.Find(placed.Id))).Append(' ').Append(MessageContract.All.Contains(placed));
            return Task.FromResult(text.ToString());
            void Members(MessageContract of)
            {
                foreach (var one in of.Members) text.Append(one).Append('\n');
            }
            """));

    [Fact]
    public async Task A_type_that_is_no_message_has_none() => Assert.Equal(
        "Shop.Line has no contract. Mark it with [Message] in a project that references TypedBus.Abstractions with its source generator. (Parameter 'type')",
        await RunAsync(
            """
            try { return Task.FromResult(MessageContract.Of<Line>().Name); }
            catch (ArgumentException error) { return Task.FromResult(error.Message); }
            """));

    [Theory]
    [InlineData("A(int X, Part Part)", "A(int Y, Part Other)", true)]
    [InlineData("A(Part Part)", "A(Same Part)", true)]
    [InlineData("A(string X)", "A(string? X)", true)]
    [InlineData("A(int[] X)", "A(List<int> X)", true)]
    [InlineData("A(Node X)", "A(Node? X)", true)]
    [InlineData("A(int X)", "A(int? X)", false)]
    [InlineData("A(int X)", "A(long X)", false)]
    [InlineData("A(int X)", "A(int X, int Y)", false)]
    [InlineData("A([property: MessagePack.Key(0)] int X)", "A([property: MessagePack.Key(1)] int X)", false)]
    [InlineData("A([property: MessagePack.Key(\"a\")] int X)", "A([property: MessagePack.Key(\"b\")] int X)", false)]
    [InlineData("A(Part Part)", "A(Other Part)", false)]
    [InlineData("A(Part? Part)", "A(Point? Part)", true)]
    [InlineData("A(int X)", "A(int X) : IRequest<int>", false)]
    [InlineData("A(int X) : IRequest<Part>", "A(int X) : IRequest<Other>", false)]
    [InlineData("A(Part P, Part Q)", "A(Part P, Same Q)", false)]
    [Trait("Category", "Soak")]
    public void A_fingerprint_is_equal_for_equal_shapes(string left, string right, bool isEqual) =>
        Assert.Equal(isEqual, FingerprintOf(left) == FingerprintOf(right));

    [Fact]
    // Programs of other versions compare with it: another number here breaks them all.
    public void A_fingerprint_stays_the_same_from_version_to_version() =>
        Assert.Equal("0x2DF0A1AADB140AF5UL", FingerprintOf("A(int Id, Part? Part, IReadOnlyList<int?> All)"));

    private static string FingerprintOf(string record)
    {
        var file = Build.Of(Project.Library(
            "Shop",
            $"namespace Shop; [Message] public sealed record {record}; public sealed record Part(int A); public sealed record Same(int B); public sealed record Other(string A); public sealed record Point(int A); public sealed record Node(Node? Next, int Id);"))
            .File("Contracts.g.cs");
        var line = file.Split('\n').Single(static one => one.Contains("table.Add", StringComparison.Ordinal));
        return line.Split(", ")[3];
    }

    private static Task<string> RunAsync(string body) => LoadedProgram.RunAsync(Project.Library(
        "Shop",
        $$"""
        using MessagePack;
        using Shop;
        public static class Program
        {
            public static Task<string> Run()
            {
                {{body}}
            }
        }
        namespace Shop
        {
            [Message("shop.placed")] public sealed record Placed([property: Key(2)] IReadOnlyList<Line?>? Lines, [property: Key(0)] int Id);
            public sealed record Line(int Number);
            [Message, MessagePackObject] public sealed record Moved([property: Key("the street")] string Street);
            [Message, Union(1, typeof(Round))] public interface IShape;
            public sealed record Round(double Radius) : IShape;
        }
        """));
}
