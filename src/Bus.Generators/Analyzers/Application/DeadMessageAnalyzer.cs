using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analysis;
using TypedBus.Generators.Analysis.Application;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>TBUS205: a message that is never published or sent, or that nothing handles.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeadMessageAnalyzer() : ApplicationAnalyzer(Here, AtStart)
{
    private const string Title = "A message is never published or sent, or never handled";
    private const string Text = "{0} is {1} in this application; remove it, or add what is missing";

    private static readonly DiagnosticDescriptor Here = new(
        DiagnosticIds.DeadMessage,
        Title,
        Text,
        DiagnosticIds.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.DeadMessage + ".md");

    private static readonly DiagnosticDescriptor AtStart = new(
        DiagnosticIds.DeadMessage,
        Title,
        Text,
        DiagnosticIds.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.DeadMessage + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    private protected override IEnumerable<Finding> Find(ApplicationModel application, Compilation compilation)
    {
        if (application.IsTest || application.IsConnected || !application.IsWhole)
        {
            yield break;
        }

        HashSet<string>? parts = null;
        foreach (var message in application.Messages.Where(static one => one.IsConcrete))
        {
            if (ProblemOf(message, application) is { } problem && !(parts ??= MessageParts.Of(application.Messages, compilation)).Contains(message.Type))
            {
                yield return new Finding(
                    message.Assembly == application.Own.Assembly ? message.MetadataName : null,
                    Here,
                    AtStart,
                    DiagnosticSeverity.Info,
                    ApplicationModel.NameOf(message),
                    problem);
            }
        }
    }

    private protected override Action<CompilationStartAnalysisContext, FindingBoard>? Locate => static (context, board) => context.RegisterSymbolAction(
        symbol =>
        {
            var type = (INamedTypeSymbol)symbol.Symbol;
            if (MessageRules.IsMarked(type))
            {
                board.Report(TypeNames.Metadata(type), Places.Of(type), symbol.ReportDiagnostic);
            }
        },
        SymbolKind.NamedType);

    private static string? ProblemOf(MessageModel message, ApplicationModel application)
    {
        var isEvent = message.Kind == MessageKind.Event;
        var isUsed = application.CallsOf(message, CallUse.Post).Any() || application.CallsOf(message, isEvent ? CallUse.Publish : CallUse.Send).Any();
        var isHandled = application.Remotes.Contains(message.Type)
            || application.ElsewhereInMailboxes.Contains(message.Type)
            || (isEvent ? EventBases.TypesOf(message) : [message.Type]).Any(type => application.HandlersOf(type).Any())
            || application.CallsOf(message, CallUse.Subscribe).Any();
        return (isUsed, isHandled) switch
        {
            (true, true) => null,

            // That a request has no handler is an error of its own where it is sent.
            (true, false) => isEvent ? "published, but never handled" : null,
            (false, true) => isEvent ? "handled, but never published" : "handled, but never sent",
            _ => isEvent ? "neither published nor handled" : "neither sent nor handled",
        };
    }
}
