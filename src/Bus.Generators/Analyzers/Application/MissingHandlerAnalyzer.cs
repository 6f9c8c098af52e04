using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analysis.Application;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing.Calls;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>TBUS204: a request that is sent, and that nothing in the application handles.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingHandlerAnalyzer() : ApplicationAnalyzer(Here, AtStart)
{
    private const string Title = "A request that is sent has no handler";

    private static readonly DiagnosticDescriptor Here = new(
        DiagnosticIds.MissingHandler,
        Title,
        "Nothing in this application handles {0}; add a handler, or mark {0} [Remote] if another process handles it",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MissingHandler + ".md");

    private static readonly DiagnosticDescriptor AtStart = new(
        DiagnosticIds.MissingHandler,
        Title,
        "Nothing in this application handles {0}, which {1} sends; reference the project that does, or say [assembly: RemoteHandler(typeof({0}))] if another process handles it",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MissingHandler + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    private protected override IEnumerable<Finding> Find(ApplicationModel application, Compilation compilation)
    {
        var severity = application.IsTest || application.IsConnected || !application.IsWhole ? DiagnosticSeverity.Info : DiagnosticSeverity.Error;
        var bases = new HashSet<string>(application.Messages.SelectMany(static one => one.Traits.Bases), StringComparer.Ordinal);
        var sent = application.Parts
            .SelectMany(static part => part.Calls.Where(static call => call.Use == CallUse.Send).Select(call => (part.Assembly, call.Type)))
            .GroupBy(static one => one.Type, static one => one.Assembly, StringComparer.Ordinal);
        foreach (var one in sent)
        {
            if (application.Message(one.Key) is { IsConcrete: true, Kind: not MessageKind.Event } message
                && !application.HandlersOf(message.Type).Any()
                && !application.Remotes.Contains(message.Type)
                && !application.ElsewhereInMailboxes.Contains(message.Type)
                && !bases.Contains(message.Type))
            {
                yield return new Finding(
                    one.Contains(application.Own.Assembly) ? PlaceOf(message.Type) : null,
                    Here,
                    AtStart,
                    severity,
                    ApplicationModel.NameOf(message),
                    string.Join(" and ", one.Distinct()));
            }
        }
    }

    private protected override Action<CompilationStartAnalysisContext, FindingBoard>? Locate => static (context, board) => context.RegisterSyntaxNodeAction(
        node =>
        {
            if (CallReader.Read((InvocationExpressionSyntax)node.Node, node.SemanticModel, node.CancellationToken) is { Argument: { } argument } call)
            {
                foreach (var use in call.Uses.Where(static one => one.Use == CallUse.Send))
                {
                    board.Report(PlaceOf(use.Type), argument.GetLocation(), node.ReportDiagnostic);
                }
            }
        },
        SyntaxKind.InvocationExpression);

    private static string PlaceOf(string type) => $"send {type}";
}
