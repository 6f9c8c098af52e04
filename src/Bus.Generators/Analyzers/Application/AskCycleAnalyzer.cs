using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analysis.Application;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing.Calls;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>TBUS303: mailboxes that wait for each other's answers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AskCycleAnalyzer() : ApplicationAnalyzer(Here, AtStart)
{
    private const string Title = "Mailboxes wait for each other";
    private const string Text = "{0}: a mailbox handles one message at a time, so none of them can go on; post instead of asking in one place, and have the answer posted back";

    private static readonly DiagnosticDescriptor Here = new(
        DiagnosticIds.AskCycle,
        Title,
        Text,
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.AskCycle + ".md");

    private static readonly DiagnosticDescriptor AtStart = new(
        DiagnosticIds.AskCycle,
        Title,
        Text,
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.AskCycle + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    private protected override IEnumerable<Finding> Find(ApplicationModel application, Compilation compilation)
    {
        if (application.Parts.All(static one => one.Usage is null || one.Usage.Waits.Count == 0))
        {
            yield break;
        }

        foreach (var cycle in new AskGraph(application).Cycles())
        {
            var closing = cycle.LastOrDefault(one => one.From.Assembly == application.Own.Assembly);
            yield return new Finding(
                closing is null ? null : PlaceOf(closing.Wait),
                Here,
                AtStart,
                DiagnosticSeverity.Warning,
                string.Join(", ", cycle.Select(static one => one.Text)));
        }
    }

    private protected override Action<CompilationStartAnalysisContext, FindingBoard>? Locate => static (context, board) => context.RegisterSyntaxNodeAction(
        node =>
        {
            if (CallReader.Read((InvocationExpressionSyntax)node.Node, node.SemanticModel, node.CancellationToken) is { } call)
            {
                foreach (var wait in WaitReader.Read(call, node.SemanticModel, node.CancellationToken))
                {
                    board.Report(PlaceOf(wait), call.Syntax.GetLocation(), node.ReportDiagnostic);
                }
            }
        },
        SyntaxKind.InvocationExpression);

    private static string PlaceOf(WaitModel wait) => $"{wait.Class}.{wait.Method}({wait.Message}) {wait.Asked} {wait.Handle}";
}
