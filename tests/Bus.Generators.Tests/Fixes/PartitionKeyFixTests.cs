using TypedBus.CodeFixes.Mailboxes;
using TypedBus.Generators.Analyzers.Mailboxes;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Fixes;

public sealed class PartitionKeyFixTests
{
    private const string Before = """
        [Message] public sealed record Moved(decimal Total, int OrderId);

        [Handler, Mailbox(Lanes = 4)]
        public sealed class Warehouse
        {
            public void Handle({|TBUS302:Moved|} m)
            {
            }
        }
        """;

    [Fact]
    public Task Marks_the_member_that_looks_like_a_key() => Fix<LanesWithoutKeyAnalyzer, PartitionKeyFix>.MakesAsync(
        Before, After("decimal Total, [PartitionKey] int OrderId"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Offers_the_other_members_too() => Fix<LanesWithoutKeyAnalyzer, PartitionKeyFix>.MakesAsync(
        Before, After("[PartitionKey] decimal Total, int OrderId"), static test => test.CodeActionIndex = 1);

    private static string After(string members) => $$"""
        [Message] public sealed record Moved({{members}});

        [Handler, Mailbox(Lanes = 4)]
        public sealed class Warehouse
        {
            public void Handle(Moved m)
            {
            }
        }
        """;
}
