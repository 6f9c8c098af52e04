using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Handlers;

/// <summary>TBUS201: a handler of what is no message.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotAMessageAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.NotAMessage,
        "A handler's first parameter is not a message",
        "{0} handles nothing: {1}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.NotAMessage + ".md");

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var events = new KnownEvents(context.Compilation);
        context.RegisterSymbolAction(one => Check(one, events), SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, KnownEvents events)
    {
        if (HandlerType.Of(context.Symbol) is not { } handler)
        {
            return;
        }

        if (IsEmpty(handler))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, Places.Of(handler.Type), handler.Type.Name, "it has no public method named Handle or HandleAsync, and none that is marked [Handler]; add one"));
        }

        foreach (var method in handler.Told)
        {
            if (ReasonOf(method, events) is { } reason)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, method.Parameter(context.CancellationToken), Names.Of(method.Method), reason));
            }
        }
    }

    // What has a handler for a base class inherits its methods, though they are called for that one only.
    private static bool IsEmpty(HandlerType handler) =>
        handler is { Mark: not null, Type: { IsAbstract: false } or { IsStatic: true } }
        && !HandlerCandidates.Of(handler.Type, CancellationToken.None).Any()
        && !Unfinished.IsBroken(handler.Type)
        && (handler.Type.BaseType is not { } parent || (!HandlerCandidates.IsHandlerItself(parent) && parent.TypeKind != TypeKind.Error));

    private static string? ReasonOf(HandlerMethod method, KnownEvents events)
    {
        if (method.Fault == HandlerFault.NotAMessage)
        {
            return method.Method.Parameters.IsEmpty ? "it takes no message; make a message its first parameter" : ReasonOf(method.Method.Parameters[0].Type, method.Owner);
        }

        if (method.Message is not { IsMarked: false, Type: var type } || !events.IsUnusedHere(type))
        {
            return null;
        }

        // A marked method waits for events that assemblies further outside may declare; others are handlers of what is in sight only.
        return method.Mark is null ? $"{Names.Of(type)} is not marked [Message], and no event in sight derives from it; mark it, or mark the method [Handler] to wait for events of other assemblies"
            : events.IsNever(type) ? $"{Names.Of(type)} is not marked [Message], and no event derives from it; mark it, or derive an event from it"
            : null;
    }

    private static string ReasonOf(ITypeSymbol type, INamedTypeSymbol owner) =>
        MessageRules.MayBeBase(type) ? $"{Names.Of(type)} is a request without being marked [Message], and requests are handled by their exact type; mark it, or take the request itself"
        : SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, owner.ContainingAssembly) ? $"{Names.Of(type)} is not marked [Message]; mark it"
        : $"{Names.Of(type)} is not a message; take a type that is marked [Message]";
}
