using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>TBUS103: keys that are there twice, negative, missing, or not plain.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MessageKeysAnalyzer() : ContractAnalyzer(FormatProblemKind.Keys, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.MessageKeys,
        "The keys of a message contradict each other",
        "{0}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MessageKeys + ".md");

    private protected override Diagnostic Describe(ContractFinding finding) =>
        Diagnostic.Create(Rule, finding.Location, finding.Text);
}
