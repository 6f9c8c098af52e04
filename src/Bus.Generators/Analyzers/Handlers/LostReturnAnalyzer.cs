using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Handlers;

/// <summary>TBUS208: a handler of an event or command that returns what nobody gets.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostReturnAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.LostReturnValue,
        "A returned value is not an event and is lost",
        "{0} returns {1}, but {2} is answered with nothing, and what is returned is no event that could be published, so that it is lost; return nothing, or an event{3}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.LostReturnValue + ".md");

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var manifests = new Manifests(context.Compilation);
        var bases = new Lazy<HashSet<string>>(() => new HashSet<string>(manifests.EventBasesInSight(), StringComparer.Ordinal));
        context.RegisterSymbolAction(
            one =>
            {
                foreach (var method in HandlerType.Of(one.Symbol)?.Told ?? [])
                {
                    if (method.Message is { Reply: null } message
                        && ReturnParser.Parse(method.Method, message.Kind, null, one.Compilation) is { } returned
                        && (returned.Use == ReturnUse.Lost || (returned.EventBase is { } type && !bases.Value.Contains(type))))
                    {
                        one.ReportDiagnostic(Diagnostic.Create(
                            Rule,
                            method.Return(one.CancellationToken),
                            Names.Of(method.Method),
                            Names.Of(method.Method.ReturnType),
                            Names.Of(message.Type),
                            message.Kind == MessageKind.Command ? $", or make {message.Type.Name} an IRequest<T> that is answered" : ""));
                    }
                }
            },
            SymbolKind.NamedType);
    }
}
