using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Handlers;

/// <summary>TBUS202: a request that is answered with something else.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrongReplyAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.WrongReply,
        "A request's handler returns the wrong type",
        "{0} returns {1}, but {2} is answered with {3}; return {4}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.WrongReply + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            foreach (var method in HandlerType.Of(one.Symbol)?.Told ?? [])
            {
                if (method.Message is { Reply: { } reply } message
                    && !HandlerMethod.IsBroken(reply)
                    && ReturnParser.Parse(method.Method, message.Kind, reply, one.Compilation) is null)
                {
                    Report(one, method, message, Names.Of(reply));
                }
            }
        },
        SymbolKind.NamedType);

    private static void Report(SymbolAnalysisContext context, HandlerMethod method, HandledMessage message, string reply) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            method.Return(context.CancellationToken),
            Names.Of(method.Method),
            method.Method.ReturnsVoid ? "nothing" : Names.Of(method.Method.ReturnType),
            Names.Of(message.Type),
            message.Kind == MessageKind.Stream ? $"a stream of {reply}" : reply,
            message.Kind == MessageKind.Stream ? $"IAsyncEnumerable<{reply}>" : $"{reply}, Task<{reply}> or ValueTask<{reply}>"));
}
