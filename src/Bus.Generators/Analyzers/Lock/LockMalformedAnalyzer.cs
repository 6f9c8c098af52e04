using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Contracts;

namespace TypedBus.Generators.Analyzers.Lock;

/// <summary>TBUS405: a lock that cannot be read, so that nothing can be said about the contracts.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockMalformedAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.LockMalformed,
        "contracts.lock is malformed",
        "contracts.lock cannot be read, so that no contract is checked: {0}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.LockMalformed + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterAdditionalFileAction(static one =>
    {
        if (ContractLock.IsLock(one.AdditionalFile.Path)
            && LockContext.Of(one.Compilation, one.Options, one.CancellationToken) is { } accepted
            && accepted.Path == one.AdditionalFile.Path)
        {
            foreach (var problem in accepted.Document.Problems)
            {
                one.ReportDiagnostic(Diagnostic.Create(Rule, accepted.LineOf(problem.Line), problem.Text));
            }
        }
    });
}
