using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Tests.Documentation;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules;

/// <summary>Every rule has its page, and what the pages show is found as they say.</summary>
public sealed partial class RulePageTests
{
    private static readonly string Pages = Path.Combine(Repository.Folder, "docs", "rules");

    public static TheoryData<string> Ids => [.. AllRules.Analyzers
        .SelectMany(static one => one.SupportedDiagnostics)
        .Where(static one => one.Category == DiagnosticIds.Category)
        .Select(static one => one.Id)
        .Distinct()];

    public static TheoryData<string, int> Blocks
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var page in Directory.EnumerateFiles(Pages, "TBUS*.md").Order(StringComparer.Ordinal))
            {
                for (var at = 0; at < CodeBlocks.Of(File.ReadAllText(page)).Count; at++)
                {
                    data.Add(Path.GetFileName(page), at);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_and_links_to_it(string id)
    {
        var rule = AllRules.Analyzers.SelectMany(static one => one.SupportedDiagnostics).First(one => one.Id == id);

        Assert.StartsWith($"# {id}: ", File.ReadAllText(Path.Combine(Pages, id + ".md")), StringComparison.Ordinal);
        Assert.Equal($"{DiagnosticIds.Pages}{id}.md", rule.HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_table_of_rules_has_a_row_of_each(string id)
    {
        var rule = AllRules.Analyzers.SelectMany(static one => one.SupportedDiagnostics).First(one => one.Id == id && one.DefaultSeverity == Strongest(id));

        Assert.Contains(
            $"| [{id}]({id}.md) | {rule.DefaultSeverity.ToString().ToLowerInvariant()} |", File.ReadAllText(Path.Combine(Pages, "README.md")), StringComparison.Ordinal);
    }

    /// <summary>A comment <c>// TBUSnnn</c> ends each line with a finding; a block without one has none, and compiles. Information counts on its own page.</summary>
    [Theory]
    [MemberData(nameof(Blocks))]
    [Trait("Category", "Soak")]
    public async Task A_block_has_the_findings_that_its_comments_name(string page, int block)
    {
        var text = CodeBlocks.Of(await File.ReadAllTextAsync(Path.Combine(Pages, page)))[block];
        var expected = text.Split('\n')
            .SelectMany(static (line, at) => Mark().Matches(line).Select(mark => $"{mark.Value} in line {at + 1}"))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var project = Project.Program("Page", text);
        if (expected.Length == 0)
        {
            Build.Of(project);
        }

        var found = (await AllRules.FindAsync(project))
            .Where(one => one.Severity >= DiagnosticSeverity.Warning || page.StartsWith(one.Id, StringComparison.Ordinal))
            .Select(static one => $"{one.Id} in line {one.Location.GetLineSpan().StartLinePosition.Line + 1}")
            .Distinct();

        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }

    /// <summary>The compiler reads the severities of <c>.editorconfig</c> file by file, as this gives them to it.</summary>
    [Theory]
    [MemberData(nameof(Blocks))]
    [Trait("Category", "Soak")]
    public async Task A_block_has_no_finding_of_a_rule_that_its_file_turns_off(string page, int block)
    {
        var id = Path.GetFileNameWithoutExtension(page);
        var text = CodeBlocks.Of(await File.ReadAllTextAsync(Path.Combine(Pages, page)))[block];

        Assert.DoesNotContain(await AllRules.FindAsync(Project.Program("Page", text) with { NoWarn = [id] }), one => one.Id == id);
    }

    private static DiagnosticSeverity Strongest(string id) => AllRules.Analyzers
        .SelectMany(static one => one.SupportedDiagnostics)
        .Where(one => one.Id == id)
        .Max(static one => one.DefaultSeverity);

    [GeneratedRegex(@"(?<=//.*)TBUS\d+")]
    private static partial Regex Mark();
}
