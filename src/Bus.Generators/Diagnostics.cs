using Microsoft.CodeAnalysis;

namespace TypedBus.Generators;

/// <summary>What the generator itself reports; everything else is for analyzers.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor GeneratorFailed = new(
        DiagnosticIds.GeneratorFailed,
        "The generator failed",
        "The TypedBus generator failed, so that messages or handlers are missing from this build, please report it: {0}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static void Report(SourceProductionContext context, string failure) =>
        context.ReportDiagnostic(Diagnostic.Create(GeneratorFailed, Location.None, failure.Replace("\r", "").Replace("\n", " | ")));
}
