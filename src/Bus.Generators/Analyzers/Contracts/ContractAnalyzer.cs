using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>What the rules have in common that say why a contract gets no formatter: each reports one kind of what the parser found.</summary>
public abstract class ContractAnalyzer : BusAnalyzer
{
    private readonly FormatProblemKind _kind;

    private protected ContractAnalyzer(FormatProblemKind kind, DiagnosticDescriptor rule)
        : base(rule) => _kind = kind;

    private protected sealed override void Start(CompilationStartAnalysisContext context)
    {
        var findings = ContractFindings.Of(context.Compilation);
        context.RegisterSymbolAction(
            one =>
            {
                if (one.Symbol is INamedTypeSymbol type && ContractRoots.IsMarked(type))
                {
                    Report(findings.Of(type, one.CancellationToken), one.ReportDiagnostic);
                }
            },
            SymbolKind.NamedType);
        context.RegisterSyntaxNodeAction(
            one =>
            {
                if (ContractRoots.MayName((CompilationUnitSyntax)one.Node))
                {
                    Report(
                        ContractRoots.Named(one.Compilation, one.Node.SyntaxTree).SelectMany(named => findings.Of(named, one.CancellationToken)),
                        one.ReportDiagnostic);
                }
            },
            SyntaxKind.CompilationUnit);
    }

    /// <summary>A finding with the words of the rule.</summary>
    private protected abstract Diagnostic Describe(ContractFinding finding);

    private void Report(IEnumerable<ContractFinding> findings, Action<Diagnostic> report)
    {
        foreach (var one in findings)
        {
            if (one.Kind == _kind)
            {
                report(Describe(one));
            }
        }
    }
}
