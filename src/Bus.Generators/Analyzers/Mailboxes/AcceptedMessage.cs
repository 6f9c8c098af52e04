using Microsoft.CodeAnalysis;
using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Mailboxes;

/// <summary>A message that a mailbox of this compilation accepts and its class handles.</summary>
/// <param name="Type">The message.</param>
/// <param name="Handler">The first method that handles it.</param>
internal sealed record AcceptedMessage(INamedTypeSymbol Type, HandlerMethod Handler)
{
    /// <summary>The attribute of a class with a mailbox; null where the class has none that works.</summary>
    public static AttributeData? MailboxOf(HandlerType handler) =>
        handler.Mark is not null && MailboxParser.Parse(handler.Type) is not null ? Attributes.Find(handler.Type, KnownTypes.MailboxAttribute) : null;

    /// <summary>The messages, each once, in the order of their handlers; those that a contract lacks are none.</summary>
    public static IEnumerable<AcceptedMessage> Of(HandlerType handler, AttributeData mailbox)
    {
        var listed = MailboxContracts.TakenUpBy(mailbox) is { } contract && MailboxContracts.Find(contract) is { } declaration
            ? new HashSet<ISymbol>(MailboxContracts.MessagesOf(declaration), SymbolEqualityComparer.Default)
            : null;
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        return handler.Usable
            .Where(one => one.Message!.Kind != MessageKind.Stream && listed?.Contains(one.Message.Type) != false && seen.Add(one.Message.Type))
            .Select(static one => new AcceptedMessage(one.Message!.Type, one));
    }
}
