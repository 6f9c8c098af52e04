using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>TBUS109: a message that would have to be answered in two ways.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RequestInterfaceAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.SeveralRequestInterfaces,
        "A message implements more than one request interface",
        "{0} is {1} at once, so that nobody can tell how it is answered; keep one of them and declare a message of its own for each other",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.SeveralRequestInterfaces + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            var type = (INamedTypeSymbol)one.Symbol;
            if (MessageRules.IsMarked(type) && !MessageRules.TryGetKind(type, out _, out _))
            {
                one.ReportDiagnostic(Diagnostic.Create(
                    Rule, Places.Of(type), type.Name, string.Join(" and ", MessageRules.RequestsOf(type).Select(static item => item.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))));
            }
        },
        SymbolKind.NamedType);
}
