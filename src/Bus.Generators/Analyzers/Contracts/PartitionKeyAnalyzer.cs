using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>TBUS111: a message whose order would be kept by several keys, of which one alone counts.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PartitionKeyAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.SeveralPartitionKeys,
        "A message has more than one partition key",
        "{0} has a [PartitionKey] on {1} already, and one alone counts; mark one member, or one that holds both values",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.SeveralPartitionKeys + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            var type = (INamedTypeSymbol)one.Symbol;
            if (!MessageRules.IsMarked(type))
            {
                return;
            }

            // A key of its own takes the place of a base class's, which is meant.
            ISymbol? first = null;
            foreach (var (member, mark) in MemberMarks.Of(type, KnownTypes.PartitionKeyAttribute))
            {
                first ??= member;
                if (SymbolEqualityComparer.Default.Equals(member.ContainingType, first.ContainingType) && !SymbolEqualityComparer.Default.Equals(member, first))
                {
                    one.ReportDiagnostic(Diagnostic.Create(
                        Rule, Places.Of(mark, one.CancellationToken) ?? Places.Of(type), type.Name, first.Name));
                }
            }
        },
        SymbolKind.NamedType);
}
