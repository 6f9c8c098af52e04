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
