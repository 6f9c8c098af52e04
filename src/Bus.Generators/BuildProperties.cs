using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedBus.Generators;

/// <summary>The MSBuild properties that generators and analyzers are given.</summary>
internal static class BuildProperties
{
    public static bool IsTestProject(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.IsTestProject", out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The same, and where no build file shows the property to compilers: whether the project references a test framework.</summary>
    public static bool LooksLikeTestProject(AnalyzerConfigOptionsProvider options, Compilation compilation) =>
        IsTestProject(options)
        || (!options.GlobalOptions.TryGetValue("build_property.IsTestProject", out _) && compilation.ReferencedAssemblyNames.Any(static one => one.Name is
            "xunit.core" or "xunit.v3.core" or "nunit.framework" or "TUnit.Core" or "Microsoft.VisualStudio.TestPlatform.TestFramework" or "MSTest.TestFramework"));
}
