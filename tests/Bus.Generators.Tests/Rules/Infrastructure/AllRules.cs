using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Infrastructure;

/// <summary>All analyzers together, as a build runs them.</summary>
internal static class AllRules
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(BusGenerator).Assembly.GetTypes()
            .Where(static one => !one.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(one))
            .OrderBy(static one => one.FullName, StringComparer.Ordinal)
            .Select(static one => (DiagnosticAnalyzer)Activator.CreateInstance(one)!),
    ];

    /// <summary>What they find in a project, which may have errors, after its generator ran; the references must have none.</summary>
    public static async Task<ImmutableArray<Diagnostic>> FindAsync(Project project)
    {
        var compilation = Compilations.Of(project, Build.ReferencesOf(project.References.Select(Build.Of)));
        Build.Driver(project).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        var analysis = generated.WithAnalyzers(
            Analyzers,
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([], new ProjectOptions(project)),
                onAnalyzerException: null,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false));
        var found = await analysis.GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, static one => one.Id.StartsWith("AD", StringComparison.Ordinal));
        return found;
    }
}
