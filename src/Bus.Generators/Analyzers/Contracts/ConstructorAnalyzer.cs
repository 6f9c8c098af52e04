using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>TBUS104: a message that nobody could make of what was received.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConstructorAnalyzer() : ContractAnalyzer(FormatProblemKind.Constructor, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.NoConstructor,
        "A message has no usable constructor",
        "{0}; {1}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.NoConstructor + ".md");

    private protected override Diagnostic Describe(ContractFinding finding) =>
        Diagnostic.Create(Rule, finding.Location, finding.Text, finding.Problem.At.Symbol switch
        {
            IMethodSymbol => "leave one of them marked",
            IPropertySymbol or IFieldSymbol => "take `required` away, serialize it, or mark the constructor [SetsRequiredMembers]",
            _ => "add a public one whose parameters are called after the members and have their types, or a public one without parameters and members with `init`",
        });
}
