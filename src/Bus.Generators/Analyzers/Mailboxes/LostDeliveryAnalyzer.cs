using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Mailboxes;

/// <summary>TBUS306: a mailbox that breaks the promise of its messages.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostDeliveryAnalyzer() : BusAnalyzer(Rule)
{
    private const int Fail = 1;

    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.MailboxLosesDelivery,
        "A mailbox that drops or meets accepts a message whose delivery is promised",
        "{0} is delivered at least once, but {1} {2}; {3}, or lower the Delivery of {0}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MailboxLosesDelivery + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            if (HandlerType.Of(one.Symbol) is not { } handler || AcceptedMessage.MailboxOf(handler) is not { } mailbox || ReasonOf(mailbox) is not var (what, wayOut))
            {
                return;
            }

            foreach (var message in AcceptedMessage.Of(handler, mailbox))
            {
                if (Attributes.Find(message.Type, KnownTypes.MessageAttribute) is { } attribute && Attributes.Get(attribute, "Delivery", 0) > 0)
                {
                    one.ReportDiagnostic(Diagnostic.Create(
                        Rule, message.Handler.Parameter(one.CancellationToken), Names.Of(message.Type), handler.Type.Name, what, wayOut));
                }
            }
        },
        SymbolKind.NamedType);

    private static (string What, string WayOut)? ReasonOf(AttributeData mailbox) =>
        Attributes.Get(mailbox, MailboxSettings.Capacity, 1) == 0 ? ("meets its senders and keeps no message that could be delivered later", "give it a Capacity")
        : Attributes.Get(mailbox, MailboxSettings.Overflow, 0) > Fail ? ("drops messages when it is full", "have it wait or fail")
        : null;
}
