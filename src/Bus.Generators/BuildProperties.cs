using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedBus.Generators;

/// <summary>The MSBuild properties that generators and analyzers are given.</summary>
internal static class BuildProperties
{
    public static bool IsTestProject(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.IsTestProject", out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
