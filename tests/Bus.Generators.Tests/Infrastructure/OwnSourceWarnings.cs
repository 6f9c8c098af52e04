using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>Turns warnings off in the sources of a test, which have no documentation for one; generated code is given none of that.</summary>
internal sealed class OwnSourceWarnings(ImmutableArray<string> allowed) : SyntaxTreeOptionsProvider
{
    private const string MissingDocumentation = "CS1591";

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
        IsGenerated(tree) ? GeneratedKind.MarkedGenerated : GeneratedKind.NotGenerated;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = ReportDiagnostic.Suppress;
        return !IsGenerated(tree) && (diagnosticId == MissingDocumentation || allowed.Contains(diagnosticId));
    }

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = ReportDiagnostic.Default;
        return false;
    }

    private static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);
}
