using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Mailboxes;

/// <summary>TBUS305: a mailbox and its contract that do not fit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MailboxContractAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.MailboxContract,
        "A mailbox does not fit its contract",
        "{0}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MailboxContract + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            var type = (INamedTypeSymbol)one.Symbol;
            if (Attributes.Find(type, KnownTypes.MailboxContractAttribute) is { } declaration)
            {
                Declaration(one, type, declaration);
            }

            if (Attributes.Find(type, KnownTypes.MailboxAttribute) is { } mailbox
                && MailboxContracts.TakenUpBy(mailbox) is { TypeKind: not TypeKind.Error } contract
                && HandlerType.Of(type) is { Mark: not null } handler)
            {
                Service(one, handler, mailbox, contract);
            }
        },
        SymbolKind.NamedType);

    private static void Declaration(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData declaration)
    {
        if (!MailboxContracts.CanBe(type) || type.IsRecord)
        {
            // While somebody types, what follows is inside of a class that has no end yet.
            if (type.ContainingType?.DeclaringSyntaxReferences.Any(static one => one.GetSyntax() is TypeDeclarationSyntax { CloseBraceToken.IsMissing: true }) == true)
            {
                return;
            }

            Report(context, Places.Of(type), $"{type.Name} cannot be a handle; declare a class that is not nested, not static, no record and without type parameters");
            return;
        }

        var listed = MailboxContracts.ListedBy(declaration);
        for (var at = 0; at < listed.Length; at++)
        {
            if (ReasonOf(listed[at]) is { } reason)
            {
                Report(context, ListedPlaces.Of(declaration, at, listed.Length, context.CancellationToken), $"{type.Name} lists {reason}");
            }
        }
    }

    private static string? ReasonOf(TypedConstant listed) => listed.Value switch
    {
        null or IErrorTypeSymbol => null,
        INamedTypeSymbol type when !MessageRules.TryGetKind(type, out var kind, out _) || kind != MessageKind.Stream =>
            MessageRules.IsMarked(type) || MessageRules.MayBeBase(type) ? null : $"{Names.Of(type)}, which is not a message; mark it [Message], or list another",
        ITypeSymbol type when MessageRules.RequestsOf(type).Any() => $"{Names.Of(type)}, but a mailbox takes no requests for streams; leave it out",
        ITypeSymbol type => $"{Names.Of(type)}, which is not a message; list another",
        _ => null,
    };

    private static void Service(SymbolAnalysisContext context, HandlerType handler, AttributeData mailbox, INamedTypeSymbol contract)
    {
        var place = Places.Argument(mailbox, "Contract", context.CancellationToken) ?? Places.Of(handler.Type);
        if (MailboxContracts.Find(contract) is not { } declaration)
        {
            Report(context, place, $"{Names.Of(contract)} is no contract, so that {handler.Type.Name} gets no mailbox; declare it as [MailboxContract(…)] public sealed partial class");
            return;
        }

        var listed = new HashSet<ISymbol>(MailboxContracts.MessagesOf(declaration).Where(IsPosted), SymbolEqualityComparer.Default);
        var handled = new HashSet<ISymbol>(handler.Usable.Select(static one => one.Message!.Type), SymbolEqualityComparer.Default);
        foreach (var missing in MailboxContracts.MessagesOf(declaration).Where(one => listed.Contains(one) && !handled.Contains(one)))
        {
            Report(context, place, $"{handler.Type.Name} does not handle {Names.Of(missing)}, which its contract {contract.Name} accepts; add a handler, or take it out of the contract");
        }

        foreach (var one in handler.Usable.Where(one => one.Message!.Kind != MessageKind.Stream && !listed.Contains(one.Message.Type)))
        {
            Report(context, one.Parameter(context.CancellationToken), $"{handler.Type.Name} handles {Names.Of(one.Message!.Type)}, which its contract {contract.Name} lacks, so that it never arrives; add it to the contract, or move the handler to another class");
        }
    }

    private static bool IsPosted(INamedTypeSymbol type) =>
        type.TypeKind != TypeKind.Error && MessageRules.TryGetKind(type, out var kind, out _) && kind != MessageKind.Stream && (MessageRules.IsMarked(type) || MessageRules.MayBeBase(type));

    private static void Report(SymbolAnalysisContext context, Location place, string text) => context.ReportDiagnostic(Diagnostic.Create(Rule, place, text));
}
