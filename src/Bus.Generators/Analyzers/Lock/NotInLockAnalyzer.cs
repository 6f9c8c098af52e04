using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedBus.Generators.Analyzers.Lock;

/// <summary>TBUS404: what the lock does not say yet, and breaks nobody.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotInLockAnalyzer() : LockAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.NotInLock,
        "A contract is not yet in contracts.lock",
        "{0}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.NotInLock + ".md");
}
