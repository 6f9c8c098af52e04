using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>A file that the generator added.</summary>
internal sealed record GeneratedFile(string HintName, string Text, byte[] Bytes)
{
    /// <summary>The files of a run, in the order of their names.</summary>
    public static ImmutableArray<GeneratedFile> Of(GeneratorDriverRunResult result) =>
    [
        .. result.Results.SelectMany(static one => one.GeneratedSources)
            .Select(static one => new GeneratedFile(one.HintName, one.SourceText.ToString(), BytesOf(one)))
            .OrderBy(static one => one.HintName, StringComparer.Ordinal),
    ];

    // As the compiler writes it to disk.
    private static byte[] BytesOf(GeneratedSourceResult source)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, source.SourceText.Encoding!, leaveOpen: true))
        {
            source.SourceText.Write(writer);
        }

        return stream.ToArray();
    }
}
