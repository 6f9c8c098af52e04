using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>TBUS110: a guarantee of delivery where somebody waits for an answer anyway.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeliveryAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.DeliveryWithReply,
        "Delivery above BestEffort on a message with a reply",
        "{0} is answered by {1}, which tells its sender more than a delivery could; leave `Delivery` out, or make {0} a command (IRequest) that an event answers",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.DeliveryWithReply + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            var type = (INamedTypeSymbol)one.Symbol;
            if (Attributes.Find(type, KnownTypes.MessageAttribute) is { } attribute
                && Attributes.Get(attribute, "Delivery", 0) > 0
                && MessageRules.TryGetKind(type, out var kind, out var reply)
                && reply is not null
                && !Unfinished.IsType(reply))
            {
                var answer = reply.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
                one.ReportDiagnostic(Diagnostic.Create(
                    Rule,
                    Places.Argument(attribute, "Delivery", one.CancellationToken) ?? Places.Of(type),
                    type.Name,
                    kind == MessageKind.Stream ? $"a stream of {answer}" : answer));
            }
        },
        SymbolKind.NamedType);
}
