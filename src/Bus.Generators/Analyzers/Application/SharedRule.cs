using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>Makes the rule for several projects of an id whose rule for one project has an analyzer of its own.</summary>
internal static class SharedRule
{
    /// <param name="id">The id.</param>
    /// <param name="title">The title, as the other analyzer has it.</param>
    /// <param name="message">What is said of several projects.</param>
    public static DiagnosticDescriptor Of(string id, string title, string message) => new(
        id,
        title,
        message,
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + id + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
