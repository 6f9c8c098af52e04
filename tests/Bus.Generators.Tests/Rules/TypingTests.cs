using TypedBus.Generators.Tests.Documentation;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules;

/// <summary>All rules together over code as it is while somebody types it: none fails, whatever is there.</summary>
[Trait("Category", "Soak")]
public sealed class TypingTests
{
    private const int Cuts = 12;

    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Path.Combine(Repository.Folder, "docs", "rules"), "TBUS*.md")
        .Select(static one => Path.GetFileName(one))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_rule_fails_over_the_examples_of_a_page_that_end_anywhere_or_lack_a_piece(string page)
    {
        foreach (var block in CodeBlocks.Of(await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "docs", "rules", page))))
        {
            for (var cut = 1; cut < Cuts; cut++)
            {
                var at = block.Length * cut / Cuts;

                // A failure of a rule is a finding of its own, which this does not allow.
                await AllRules.FindAsync(Project.Program("Typed", block[..at]));
                await AllRules.FindAsync(Project.Program("Typed", block.Remove(at, Math.Min(9, block.Length - at))));
            }
        }
    }
}
