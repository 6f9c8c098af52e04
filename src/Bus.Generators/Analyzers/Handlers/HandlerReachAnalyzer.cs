using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Handlers;

/// <summary>TBUS206: a handler that generated code cannot call, or whose class it cannot construct.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerReachAnalyzer() : BusAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.HandlerNotReachable,
        "A handler cannot be constructed or reached",
        "{0} is never called: {1}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.HandlerNotReachable + ".md");

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var types = new HandlerClasses(context.Compilation);
        context.RegisterSymbolAction(one => Check(one, types), SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, HandlerClasses types)
    {
        if (HandlerType.Of(context.Symbol) is not { } handler)
        {
            return;
        }

        var fault = handler.Fault;
        if (IsCertain(fault, handler, types, context.Compilation))
        {
            // An extension has no name.
            var named = handler.Type.CanBeReferencedByName ? (ISymbol)handler.Type : handler.Methods[0].Method;
            context.ReportDiagnostic(Diagnostic.Create(Rule, Places.Of(named), named.Name, TextOf(fault)));
        }

        foreach (var method in handler.Told)
        {
            if (PlaceOf(method, fault, context.CancellationToken) is var (place, reason))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, place, Names.Of(method.Method), reason));
            }
            else if (handler.Mark is not null && method.Message is { Kind: MessageKind.Stream } && MailboxParser.Parse(handler.Type) is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rule, method.Name, Names.Of(method.Method), "a mailbox takes no requests for streams; handle them in a class without [Mailbox]"));
            }
        }
    }

    // A class that marked classes derive from need not be called itself.
    private static bool IsCertain(HandlerFault fault, HandlerType handler, HandlerClasses types, Compilation compilation)
    {
        var type = handler.Type;
        return fault switch
        {
            HandlerFault.None => false,
            _ when !handler.Usable.Any() => false,
            HandlerFault.ClassUnreachable or HandlerFault.NoClass => true,
            HandlerFault.NoConstructor when type.InstanceConstructors.Any(static one => one.Parameters.Any(static parameter => HandlerMethod.IsBroken(parameter.Type))) => false,
            _ when handler.Mark is not null && !type.IsAbstract => true,
            _ => !types.IsBaseOfHandlers(type) && !IsForOthers(type, compilation),
        };
    }

    // A library's class that is made to be derived from.
    private static bool IsForOthers(INamedTypeSymbol type, Compilation compilation) =>
        compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary
        && ReachOf.Type(type, compilation.Assembly) == Reach.Public
        && type is { IsSealed: false, IsStatic: false }
        && (type.IsAbstract
            || TypeNames.IsGeneric(type)
            || type.InstanceConstructors.Any(static one => one.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal));

    private static string TextOf(HandlerFault fault) => fault switch
    {
        HandlerFault.ClassUnreachable => "generated code cannot name it; make it internal or public, with the types around it, and neither file-local nor an extension",
        HandlerFault.ClassGeneric => "it, or a type around it, has type parameters that nothing gives a value to; mark a class without them that derives from it",
        HandlerFault.ClassAbstract => "it is abstract, so that nothing constructs it; mark the classes that derive from it instead",
        HandlerFault.NoClass => "an instance of it cannot be constructed, since it is not a class; make its handlers static, or move them to a class",
        _ => "it has no constructor that generated code can choose: a public or internal one, whose parameters' types it can name, without required "
            + "members left to set, and no second one with as many parameters; add one, or mark one [ActivatorUtilitiesConstructor]",
    };

    private static (Location Place, string Reason)? PlaceOf(HandlerMethod method, HandlerFault ofClass, CancellationToken cancellationToken)
    {
        switch (method.Fault)
        {
            case HandlerFault.Generic:
                return (method.Name, "it has type parameters that nothing gives a value to; write one handler for each message, or take a base type of events");
            case HandlerFault.StaticOfInterface:
                return (method.Name, "it is a static member that types implement, so that nobody knows which is meant; mark the implementations");
            case HandlerFault.MethodUnreachable when ofClass != HandlerFault.ClassUnreachable:
                return (method.Name, "generated code cannot call private or protected methods; make it internal or public");
            case HandlerFault.ByReference:
                return (method.Parameter(cancellationToken, First(method, HandlerRules.IsByReference)),
                    "a parameter is passed by reference, or lives on the stack only; take it by value (the message may be taken 'in')");
            case HandlerFault.ParameterUnreachable:
                return (method.Parameter(cancellationToken, First(method, static one => !ServiceParser.CanBeNamed(one, one.ContainingAssembly))),
                    "generated code cannot name the type of a parameter; make the type internal or public");
            case HandlerFault.MessageUnreachable when ofClass != HandlerFault.ClassUnreachable && !MessageRules.IsMarked(method.Method.Parameters[0].Type):
                return (method.Parameter(cancellationToken), "generated code cannot name the type that it handles; make the type internal or public");
            case HandlerFault.ReturnsReference:
                return (method.Return(cancellationToken), "it returns a reference or a pointer; return a value");
            default:
                return null;
        }
    }

    private static int First(HandlerMethod method, Func<IParameterSymbol, bool> isAtFault) => method.Method.Parameters.First(isAtFault).Ordinal;
}
