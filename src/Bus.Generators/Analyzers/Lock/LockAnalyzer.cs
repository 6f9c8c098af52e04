using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Contracts;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Lock;

/// <summary>What the rules about <c>contracts.lock</c> have in common: they look at messages where there is a lock that can be read.</summary>
public abstract class LockAnalyzer : BusAnalyzer
{
    private static readonly ImmutableDictionary<string, string?> Refused = ImmutableDictionary<string, string?>.Empty.Add(ContractLock.RefusedProperty, "true");

    private readonly DiagnosticDescriptor _rule;
    private readonly DiagnosticDescriptor _notice;

    private protected LockAnalyzer(DiagnosticDescriptor rule)
        : base(rule) => (_rule, _notice) = (rule, Notice(rule));

    private protected sealed override void Start(CompilationStartAnalysisContext context)
    {
        if (LockContext.Of(context.Compilation, context.Options, context.CancellationToken) is not { Document.Problems.Count: 0 } accepted)
        {
            return;
        }

        var isAccepting = ContractLock.IsAccepting(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        context.RegisterSymbolAction(
            one =>
            {
                if (one.Symbol is INamedTypeSymbol type && MessageRules.IsMarked(type))
                {
                    accepted.Seen.TryAdd(WireTypeReader.WireNameOf(type), true);
                    Look(type, accepted, isAccepting, one.ReportDiagnostic);
                }
            },
            SymbolKind.NamedType);
        if (AtEnd(accepted, isAccepting) is { } end)
        {
            context.RegisterCompilationEndAction(end);
        }
    }

    /// <summary>What is left to do when all messages have been come across; null for nothing.</summary>
    private protected virtual Action<CompilationAnalysisContext>? AtEnd(LockContext accepted, bool isAccepting) => null;

    private void Look(INamedTypeSymbol type, LockContext accepted, bool isAccepting, Action<Diagnostic> report)
    {
        if (!ContractParser.IsContract(type))
        {
            return;
        }

        foreach (var found in accepted.Find(type))
        {
            if (found.Change.Rule == _rule.Id)
            {
                Report(report, isAccepting, found.Change, found.Location);
            }
        }
    }

    /// <summary>Reports a finding; where it is being accepted it only informs, and what only warns is silent.</summary>
    private protected void Report(Action<Diagnostic> report, bool isAccepting, ContractChange change, Location location)
    {
        if (!isAccepting || change.IsRefused)
        {
            report(Diagnostic.Create(_rule, location, change.IsRefused ? Refused : null, change.Text));
        }
        else if (change.IsBreaking)
        {
            report(Diagnostic.Create(_notice, location, change.Text));
        }
    }

    // Whoever raises the rule to an error means other builds than the one that accepts.
    private static DiagnosticDescriptor Notice(DiagnosticDescriptor rule) => new(
        rule.Id,
        rule.Title,
        rule.MessageFormat,
        rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: rule.HelpLinkUri,
        customTags: [.. rule.CustomTags, WellKnownDiagnosticTags.NotConfigurable]);
}
