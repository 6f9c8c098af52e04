using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Mailboxes;

/// <summary>TBUS307: messages that keep their order by a key, and overtake one another by their priority.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PriorityOrderAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.PriorityBreaksOrder,
        "Messages with a common partition key differ in priority",
        "{0} has priority {1}, and {2} has {3}, but the keys of both are of type {4}, and one would overtake the other, though messages with an equal key keep their order; give them one priority",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.PriorityBreaksOrder + ".md");

    private protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static one =>
        {
            if (HandlerType.Of(one.Symbol) is not { } handler || AcceptedMessage.MailboxOf(handler) is not { } mailbox)
            {
                return;
            }

            var first = new Dictionary<ISymbol, (AcceptedMessage Message, int Priority)>(SymbolEqualityComparer.Default);
            foreach (var message in AcceptedMessage.Of(handler, mailbox))
            {
                if (KeyOf(message.Type) is not { } key)
                {
                    continue;
                }

                var priority = PartitionKeys.PriorityOf(message.Type);
                if (!first.TryGetValue(key, out var other))
                {
                    first.Add(key, (message, priority));
                }
                else if (other.Priority != priority)
                {
                    one.ReportDiagnostic(Diagnostic.Create(
                        Rule,
                        message.Handler.Parameter(one.CancellationToken),
                        Names.Of(message.Type),
                        priority,
                        Names.Of(other.Message.Type),
                        other.Priority,
                        Names.Of(key)));
                }
            }
        },
        SymbolKind.NamedType);

    private static ITypeSymbol? KeyOf(INamedTypeSymbol message)
    {
        var type = PartitionKeys.TypeOf(message);
        return type is null || HandlerMethod.IsBroken(type) ? null : type.WithNullableAnnotation(NullableAnnotation.None);
    }
}
