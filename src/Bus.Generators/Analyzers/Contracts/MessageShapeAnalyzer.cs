using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>TBUS101: a type marked as a message of which nothing can be sent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MessageShapeAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.MessageShape,
        "A type cannot be a message",
        "{0} cannot be a message: it is {1}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MessageShape + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            var type = (INamedTypeSymbol)one.Symbol;
            if (type.Name.Length == 0 || type.TypeParameters.Any(static parameter => parameter.Name.Length == 0) || !MessageRules.IsMarked(type))
            {
                return;
            }

            var why = MessageShape.WhyNot(type);
            if (why is null && LonelyBase.Is(type, one.Compilation, one.CancellationToken))
            {
                why = $"abstract, and no message derives from it; derive messages from it, list its cases by [Union(0, typeof(…))], or make it a {(type.IsRecord ? "record" : "class")} with instances";
            }

            if (why is not null)
            {
                one.ReportDiagnostic(Diagnostic.Create(Rule, Places.Of(type), type.Name, why));
            }
        },
        SymbolKind.NamedType);
}
