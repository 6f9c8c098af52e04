using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>TBUS108: a message with a stream, a task, a connection or the like in it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandleAnalyzer() : ContractAnalyzer(FormatProblemKind.Handle, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.MessageHoldsHandle,
        "A message holds a handle",
        "{0} is {1}, which only this process can use; send what it stands for, such as an id, an address or the bytes{2}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MessageHoldsHandle + ".md");

    private protected override Diagnostic Describe(ContractFinding finding) =>
        Diagnostic.Create(
            Rule,
            finding.Location,
            finding.Problem.Path,
            TypeNames.WithArticle(TypeNames.Display((ITypeSymbol)finding.Problem.At.Symbol)),
            finding.Problem.Way.IsEmpty ? "" : ", or leave the member out by [IgnoreMember]");
}
