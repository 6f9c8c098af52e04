using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analysis.Application;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>What the rules over a whole application have in common: they run in its outermost project, and look into code only for the place of a finding.</summary>
public abstract class ApplicationAnalyzer : BusAnalyzer
{
    private protected ApplicationAnalyzer(params DiagnosticDescriptor[] rules)
        : base(rules)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        if (ApplicationReader.Of(context.Compilation, context.Options, context.CancellationToken) is not { } application)
        {
            return;
        }

        var findings = Find(application, context.Compilation).ToArray();
        if (findings.Length == 0)
        {
            return;
        }

        var board = new FindingBoard(findings);
        if (findings.Any(static one => one.Place is not null))
        {
            Locate?.Invoke(context, board);
        }

        context.RegisterSyntaxNodeAction(board.NoteStart, SyntaxKind.InvocationExpression);
        context.RegisterCompilationEndAction(board.ReportRest);
    }

    /// <summary>What is wrong.</summary>
    private protected abstract IEnumerable<Finding> Find(ApplicationModel application, Compilation compilation);

    /// <summary>Looks for the places of findings in this project.</summary>
    private protected virtual Action<CompilationStartAnalysisContext, FindingBoard>? Locate => null;
}
