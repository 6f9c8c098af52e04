using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Mailboxes;

/// <summary>TBUS302: several lanes, and a message that does not say which one it belongs to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LanesWithoutKeyAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.NoPartitionKey,
        "A message of several lanes has no partition key",
        "{0} has {1} lanes, but {2} has no [PartitionKey] that chooses one of them; put it on the member whose equal values must stay in order, or give the mailbox one lane",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.NoPartitionKey + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            if (HandlerType.Of(one.Symbol) is not { } handler
                || AcceptedMessage.MailboxOf(handler) is not { } mailbox
                || Attributes.Get(mailbox, MailboxSettings.Lanes, 1) is not (> 1 and var lanes))
            {
                return;
            }

            foreach (var message in AcceptedMessage.Of(handler, mailbox))
            {
                if (PartitionKeys.Of(message.Type) is null)
                {
                    one.ReportDiagnostic(Diagnostic.Create(
                        Rule, message.Handler.Parameter(one.CancellationToken), handler.Type.Name, lanes, Names.Of(message.Type)));
                }
            }
        },
        SymbolKind.NamedType);
}
