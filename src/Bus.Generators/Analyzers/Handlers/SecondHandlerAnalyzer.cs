using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Handlers;

/// <summary>TBUS203, as far as one project shows it: a request with two handlers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecondHandlerAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.SecondHandler,
        "A request has more than one handler",
        "{0} is handled by {1} already, and a request has one handler, so that the bus would not start; remove one of them, or mark the one that counts [Handler(Replaces = true)]",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.SecondHandler + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var handlers = new ConcurrentBag<HandlerMethod>();
        context.RegisterSymbolAction(
            one =>
            {
                if (HandlerType.Of(one.Symbol) is { Fault: HandlerFault.None } type)
                {
                    foreach (var method in type.Usable.Where(static method => method.Message!.Kind != MessageKind.Event))
                    {
                        handlers.Add(method);
                    }
                }
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var group in handlers.GroupBy<HandlerMethod, ISymbol>(static one => one.Message!.Type, SymbolEqualityComparer.Default))
            {
                Report(end, [.. group.OrderBy(static one => one.Name.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static one => one.Name.SourceSpan.Start)]);
            }
        });
    }

    private static void Report(CompilationAnalysisContext context, HandlerMethod[] all)
    {
        if (Array.Exists(all, Replaces))
        {
            return;
        }

        foreach (var method in all.Skip(1))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, method.Name, Names.Of(method.Message!.Type), Names.Of(all[0].Method)));
        }
    }

    private static bool Replaces(HandlerMethod method)
    {
        var marks = Attributes.Find(method.Owner, KnownTypes.HandlerAttribute) is { } type ? HandlerMarks.Of(type) : null;
        return method.Mark is null ? marks is { Replaces: true } : (marks?.ForMethod(method.Mark) ?? HandlerMarks.Of(method.Mark)).Replaces;
    }
}
