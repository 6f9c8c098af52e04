using TypedBus.CodeFixes.Contracts;
using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Fixes;

public sealed class ImmutableFixTests
{
    [Fact]
    public Task Makes_members_immutable_and_the_message_sealed() => Fix<MutableMessageAnalyzer, ImmutableFix>.MakesAsync(
        """
        [Message]
        public class Placed
        {
            public int {|TBUS105:Id|} { get; set; }

            /// <summary>Who.</summary>
            public string {|TBUS105:Customer|} { get; set; } = "";

            public {|TBUS105:List<string>|} Lines { get; init; } = new();

            public {|TBUS105:Dictionary<string, int>|} Counts { get; init; } = new();

            public long {|TBUS105:Total|};
        }
        """,
        """
        [Message]
        public sealed class Placed
        {
            public int Id { get; init; }

            /// <summary>Who.</summary>
            public string Customer { get; init; } = "";

            public IReadOnlyList<string> Lines { get; init; } = [];

            public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();

            public long Total { get; init; }
        }
        """,
        static test => test.NumberOfFixAllIterations = test.NumberOfFixAllInDocumentIterations = test.NumberOfFixAllInProjectIterations = -5);

    /// <summary>The testing library compiles what the fix has made.</summary>
    [Theory]
    [InlineData("public readonly {|TBUS105:List<int>|} A = new();", "public IReadOnlyList<int> A { get; init; } = [];")]
    [InlineData("public {|TBUS105:List<int>|} A { get; init; } = new() { 1, 2 };", "public IReadOnlyList<int> A { get; init; } = new List<int>() { 1, 2 };")]
    [InlineData("public {|TBUS105:List<int>|} A { get; init; } = new(4);", "public IReadOnlyList<int> A { get; init; } = new List<int>(4);")]
    [InlineData("public {|TBUS105:int[]|} A { get; init; } = { 1, 2 };", "public IReadOnlyList<int> A { get; init; } = [1, 2];")]
    [InlineData("public {|TBUS105:HashSet<int>|} A { get; init; } = new();", "public IReadOnlySet<int> A { get; init; } = new HashSet<int>();")]
    [InlineData("public {|TBUS105:HashSet<int>?|} A { get; init; } = [];", "public IReadOnlySet<int>? A { get; init; } = new HashSet<int>();")]
    [InlineData("public {|TBUS105:HashSet<int>|} A { get; init; } = [1];", "public IReadOnlySet<int> A { get; init; } = (HashSet<int>)[1];")]
    [InlineData("public {|TBUS105:Dictionary<int, int>|} A { get; init; } = [];", "public IReadOnlyDictionary<int, int> A { get; init; } = new Dictionary<int, int>();")]
    [InlineData("public {|TBUS105:List<int>|} A { get; init; } = null!;", "public IReadOnlyList<int> A { get; init; } = null!;")]
    [Trait("Category", "Soak")]
    public Task Makes_members_that_compile(string before, string after) => Fix<MutableMessageAnalyzer, ImmutableFix>.MakesAsync(
        $"[Message]\npublic sealed class Placed\n{{\n    {before}\n}}\n", $"[Message]\npublic sealed class Placed\n{{\n    {after}\n}}\n");

    [Fact]
    public Task Leaves_a_message_open_that_another_derives_from() => Fix<MutableMessageAnalyzer, ImmutableFix>.MakesAsync(
        """
        using MessagePack;

        [Message]
        public partial record Placed([property: Key(0)] {|TBUS105:int[]|} Lines);

        [Message]
        public sealed record Repeated([property: Key(1)] int Times) : Placed([Times]);
        """,
        """
        using MessagePack;

        [Message]
        public partial record Placed([property: Key(0)] IReadOnlyList<int> Lines);

        [Message]
        public sealed record Repeated([property: Key(1)] int Times) : Placed([Times]);
        """);
}
