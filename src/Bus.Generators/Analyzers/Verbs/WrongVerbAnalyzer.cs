using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Verbs;

/// <summary>TBUS210: a verb with what it is not for, as far as the compiler lets it pass.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrongVerbAnalyzer() : BusAnalyzer(Rule)
{
    private const string AStream = "a request for a stream";

    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.WrongVerb,
        "A verb is used on what it is not for",
        "{0} is not for {1}: {2}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.WrongVerb + ".md");

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var events = new KnownEvents(context.Compilation);
        context.RegisterOperationAction(one => Check(one, (IInvocationOperation)one.Operation, events), OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context, IInvocationOperation call, KnownEvents events)
    {
        if (call.TargetMethod is not { Name: "PublishAsync" or "SendAsync" or "StreamAsync" or "GatherAsync" or "Subscribe", ContainingType: { } verbs }
            || verbs.Name is not ("BusVerbs" or "ContextVerbs" or "SubscribeVerbs")
            || !MessageRules.IsOurs(verbs))
        {
            return;
        }

        if (call.TargetMethod.Name == "Subscribe")
        {
            CheckSubscribed(context, call, events);
            return;
        }

        var argument = call.Arguments.FirstOrDefault(static one => one.Parameter?.Name is "message" or "command" or "request");
        if (argument is null || TypeOf(argument.Value) is not { } type)
        {
            return;
        }

        var reason = call.TargetMethod.Name == "PublishAsync" ? Published(type, argument.Value, events) : Sent(type, argument.Value);
        if (reason is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, argument.Value.Syntax.GetLocation(), call.TargetMethod.Name, Names.Of(type), reason));
        }
    }

    private static void CheckSubscribed(OperationAnalysisContext context, IInvocationOperation call, KnownEvents events)
    {
        var type = call.TargetMethod.TypeArguments[0];
        var reason = Request(type) is { } request ? $"it is {request}, and is never published; handle it with a [Handler]"
            : events.IsNever(type) ? "no event is one; mark it [Message]"
            : null;
        if (reason is not null && call.Arguments.FirstOrDefault(static one => one.Parameter?.Name == "handler") is { } handler)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, VerbSyntax.TypeArgumentOf(call) ?? handler.Value.Syntax.GetLocation(), "Subscribe", Names.Of(type), reason));
        }
    }

    private static string? Published(ITypeSymbol type, IOperation value, KnownEvents events) =>
        Request(type) is { } request ? $"it is {request}, and has one handler; {(request == AStream ? "use StreamAsync" : "use SendAsync")}"
        : !HasWay(type) && (events.IsNever(type) || IsMade(value)) ? "it is not marked [Message], so that nobody can subscribe to it; mark it"
        : null;

    // The compiler has seen to it that the type is a request. What derives from it may be marked.
    private static string? Sent(ITypeSymbol type, IOperation value) =>
        type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } || HasWay(type) || (MessageRules.MayBeBase(type) && !IsMade(value))
            ? null
            : "it is not marked [Message], so that nothing can handle it; mark it";

    // At run time what is not marked takes the way of its nearest base class that is.
    private static bool HasWay(ITypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            if (MessageRules.IsMarked(one))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Request(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol || !MessageRules.TryGetKind(type, out var kind, out _) || kind == MessageKind.Event)
        {
            return null;
        }

        return kind switch { MessageKind.Command => "a command", MessageKind.Request => "a request", _ => AStream };
    }

    // An object that is made here is of no derived type.
    private static bool IsMade(IOperation value) => Unwrap(value) is IObjectCreationOperation;

    private static ITypeSymbol? TypeOf(IOperation value) =>
        Unwrap(value).Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : Unwrap(value).Type;

    private static IOperation Unwrap(IOperation value) => value switch
    {
        IConversionOperation { OperatorMethod: null, IsImplicit: true } conversion => Unwrap(conversion.Operand),
        IParenthesizedOperation inner => Unwrap(inner.Operand),
        _ => value,
    };
}
