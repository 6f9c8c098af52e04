using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Documentation;

/// <summary>What the documentation shows compiles without a warning, and what the README shows runs.</summary>
public sealed class CodeBlockTests
{
    private static readonly string Root = Repository.Folder;

    public static TheoryData<string, int> Blocks
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var page in Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Where(static page => !page.Contains("/rules/TBUS", StringComparison.Ordinal)) // Those show what does not compile.
                .Append(Path.Combine(Root, "README.md")).Order(StringComparer.Ordinal))
            {
                for (var at = 0; at < CodeBlocks.Of(File.ReadAllText(page)).Count; at++)
                {
                    data.Add(Path.GetRelativePath(Root, page), at);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_csharp_compiles(string page, int block) => Build.Of(ProgramOf(page, block));

    [Fact]
    public async Task The_program_of_the_readme_does_what_it_says()
    {
        var output = await ProcessProgram.RunAsync(ProgramOf("README.md", 0));

        Assert.Equal(["acme orders for 12", "acme orders for 30", "42"], output.Split('\n', StringSplitOptions.TrimEntries));
    }

    private static Project ProgramOf(string page, int block) => Project.Program(
        "Readme", CodeBlocks.Of(File.ReadAllText(Path.Combine(Root, page)))[block]);
}
