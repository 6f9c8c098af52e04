namespace TypedBus.Generators.Tests.Documentation;

/// <summary>The code in a page of Markdown.</summary>
internal static class CodeBlocks
{
    private const string Fence = "```";

    /// <summary>The blocks marked as C#, in the order of the page.</summary>
    public static IReadOnlyList<string> Of(string markdown)
    {
        var blocks = new List<string>();
        List<string>? block = null;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (block is not null && line == Fence)
            {
                blocks.Add(string.Join('\n', block));
                block = null;
            }
            else if (block is not null)
            {
                block.Add(line);
            }
            else if (line == $"{Fence}csharp")
            {
                block = [];
            }
        }

        return blocks;
    }
}
