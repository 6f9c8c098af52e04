using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Mailboxes;

/// <summary>TBUS308: a mailbox whose every place is as large as its largest structures together.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LargeSlotAnalyzer() : BusAnalyzer(Rule)
{
    /// <summary>Two cache lines: beyond it, copying costs more than an object would.</summary>
    private const int Limit = 128;

    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.LargeSlot,
        "A place of a mailbox is larger than 128 bytes",
        "Each place of the mailbox of {0} takes {1} bytes, whatever lies in it, of which {2} takes {3}; make large messages classes, or have their own mailbox",
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.LargeSlot + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            if (MessagesOf(one.Symbol) is not { } messages)
            {
                return;
            }

            var size = SlotSize.Of(messages, one.Symbol.ContainingAssembly);
            if (size is { Bytes: > Limit, Largest: { } largest })
            {
                one.ReportDiagnostic(Diagnostic.Create(
                    Rule, Places.Of(one.Symbol), one.Symbol.Name, size.Bytes, largest.Name, size.LargestBytes));
            }
        },
        SymbolKind.NamedType);

    // The slot of a contract is declared with it, and not with the class that takes it up.
    private static IEnumerable<INamedTypeSymbol>? MessagesOf(ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol type && MailboxContracts.Find(type) is { } contract)
        {
            return MailboxContracts.MessagesOf(contract);
        }

        return HandlerType.Of(symbol) is { } handler && AcceptedMessage.MailboxOf(handler) is { } mailbox && MailboxContracts.TakenUpBy(mailbox) is null
            ? AcceptedMessage.Of(handler, mailbox).Select(static one => one.Type)
            : null;
    }
}
