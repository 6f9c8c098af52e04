using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;
using TypedBus.Infrastructure;

namespace TypedBus.Generators.Analyzers.Mailboxes;

/// <summary>TBUS304: a mailbox that takes more than it can handle, until there is no memory left.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedMailboxAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.UnboundedMailbox,
        "A mailbox is unbounded",
        "The mailbox of {0} has no limit, so that senders faster than its handlers fill the memory; give it a Capacity, or turn this warning off here if something else limits them",
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.UnboundedMailbox + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            if (Attributes.Find(one.Symbol, KnownTypes.MailboxAttribute) is { } mailbox
                && Attributes.Get(mailbox, MailboxSettings.Capacity, 0) == MailboxLimits.Unbounded)
            {
                one.ReportDiagnostic(Diagnostic.Create(
                    Rule, Places.Argument(mailbox, MailboxSettings.Capacity, one.CancellationToken) ?? Places.Of(one.Symbol), one.Symbol.Name));
            }
        },
        SymbolKind.NamedType);
}
