using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>TBUS107: a union whose numbers or cases are there twice, or whose case is none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnionAnalyzer() : ContractAnalyzer(FormatProblemKind.Union, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.UnionCases,
        "The cases of a union contradict each other",
        "{0}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.UnionCases + ".md");

    private protected override Diagnostic Describe(ContractFinding finding) =>
        Diagnostic.Create(Rule, finding.Location, finding.Text);
}
