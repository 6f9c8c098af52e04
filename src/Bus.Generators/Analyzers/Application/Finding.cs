using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>Something that is wrong with the application as a whole.</summary>
/// <param name="Place">What to look for in this project, as its analyzer names it; null for what stands in a referenced one.</param>
/// <param name="Here">The rule where the place is found.</param>
/// <param name="AtStart">The rule where it is not: at the call that sets the bus up.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record Finding(
    string? Place, DiagnosticDescriptor Here, DiagnosticDescriptor AtStart, DiagnosticSeverity Severity, params object[] Arguments)
{
    /// <summary>A finding that no single project is to blame for.</summary>
    public static Finding OfAll(DiagnosticDescriptor rule, params object[] arguments) => new(null, rule, rule, rule.DefaultSeverity, arguments);

    public Diagnostic At(DiagnosticDescriptor rule, Location location) => Severity == rule.DefaultSeverity
        ? Diagnostic.Create(rule, location, Arguments)
        : Diagnostic.Create(rule, location, Severity, null, null, Arguments);
}
