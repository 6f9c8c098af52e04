using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedBus.Benchmarks.Generating;

/// <summary>What the compiler is given besides sources: the platform and this library, as files.</summary>
public static class Platform
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14);

    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsNeeded).Select(static path => MetadataReference.CreateFromFile(path))];

    private static bool IsNeeded(string path) =>
        Path.GetFileNameWithoutExtension(path) is var name
        && (name is "TypedBus" or "TypedBus.Abstractions" or "netstandard" or "mscorlib"
            || name.StartsWith("System", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));
}
