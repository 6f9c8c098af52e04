using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Contracts;

namespace TypedBus.Generators.Analyzers.Lock;

/// <summary>TBUS403: a message that old programs send and that nobody knows any more, or one that takes its name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MessageRemovedAnalyzer() : LockAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.MessageRemoved,
        "A message of contracts.lock is gone or has another name",
        "{0}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MessageRemoved + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    private protected override Action<CompilationAnalysisContext> AtEnd(LockContext accepted, bool isAccepting) => end =>
    {
        foreach (var (gone, heir) in RemovedMessages.Of(accepted, end.Compilation, end.CancellationToken))
        {
            var change = heir is null ? RemovedMessages.Removed(gone) : RemovedMessages.Renamed(gone, WireTypeReader.WireNameOf(heir));
            var place = heir is null ? accepted.LineOf(accepted.Document.Lines[gone.Id]) : Places.Of(heir);
            Report(end.ReportDiagnostic, isAccepting, change, place);
        }
    };
}
