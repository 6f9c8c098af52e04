using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analysis;
using TypedBus.Generators.Analysis.Application;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>TBUS203 over several projects: a request that more than one of them handles.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecondHandlerAnalyzer() : ApplicationAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.SecondHandler,
        "A request has more than one handler",
        "{0} is handled by {1}, and a request has one handler; remove all but one, or mark the one that is to win [Handler(Replaces = true)]",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.SecondHandler + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    private protected override IEnumerable<Finding> Find(ApplicationModel application, Compilation compilation)
    {
        foreach (var message in application.Messages)
        {
            var handlers = message.Kind == MessageKind.Event ? [] : application.HandlersOf(message.Type).ToArray();
            if (handlers.Select(static one => one.Assembly).Distinct().Skip(1).Any() && RequestHandlers.Choose(handlers) is null)
            {
                yield return Finding.OfAll(
                    Rule,
                    ApplicationModel.NameOf(message),
                    string.Join(" and ", handlers.Select(static one => $"{one.Handler} in {one.Assembly}").OrderBy(static one => one, StringComparer.Ordinal)));
            }
        }
    }
}
