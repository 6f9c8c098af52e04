using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads one handler method.</summary>
internal static class HandlerMethodParser
{
    /// <summary>Null where the method handles nothing, or generated code cannot call it; analyzers say why.</summary>
    public static HandlerMethodModel? Parse(
        IMethodSymbol method, INamedTypeSymbol owner, HandlerMarks marks, bool isMarkedItself, Compilation compilation)
    {
        var home = compilation.Assembly;
        if (HandlerRules.MessageOf(method, home, out _) is not var (message, isMarked, kind, reply, reach))
        {
            return null;
        }

        var returned = ReturnParser.Parse(method, kind, reply, compilation);
        return returned is null
            ? null
            : new HandlerMethodModel(
                method.Name,
                TypeNames.Key(DeclaringTypeOf(method)),
                TypeNames.Cref(method),
                method.DeclaredAccessibility == Accessibility.Public && ReachOf.Type(method.ContainingType, home) == Reach.Public,
                method.IsStatic,
                marks.Lifetime,
                marks.Order,
                marks.Replaces,
                marks.Topic,
                TypeNames.Key(message),
                message.Name,
                !isMarked && !isMarkedItself,
                kind,
                reply is null ? "" : TypeNames.Full(reply),
                reply is null ? reach : ReachOf.Min([reach, ReachOf.Type(reply, home)]),
                returned,
                method.Parameters.Select(Parameter).ToEquatableArray(),
                Attributes.Find(owner, KnownTypes.MailboxAttribute) is null
                    ? null
                    : PostParser.Parse(
                        message,
                        home,
                        Attributes.Find(method, KnownTypes.RetryAttribute) ?? Attributes.Find(owner, KnownTypes.RetryAttribute)))
            {
                Subscription = string.IsNullOrWhiteSpace(marks.Name) ? null : marks.Name,
                Fanout = marks.Fanout,
                Retry = kind is MessageKind.Event or MessageKind.Command && RetryOf(method, owner, message) is { } retry ? PostParser.Construct(retry) : null,
                Openness = kind == MessageKind.Event ? OpennessOf(message) : EventOpenness.Sealed,
                Bases = kind == MessageKind.Event ? BasesOf(message).ToEquatableArray() : default,
            };
    }

    private static AttributeData? RetryOf(IMethodSymbol method, INamedTypeSymbol owner, ITypeSymbol message) =>
        Attributes.Find(method, KnownTypes.RetryAttribute)
        ?? Attributes.Find(owner, KnownTypes.RetryAttribute)
        ?? Attributes.Find(message, KnownTypes.RetryAttribute);

    private static EventOpenness OpennessOf(ITypeSymbol message) =>
        message.TypeKind == TypeKind.Interface ? EventOpenness.Interface
        : message.IsSealed || message.IsValueType ? EventOpenness.Sealed
        : EventOpenness.Class;

    private static IEnumerable<string> BasesOf(ITypeSymbol message)
    {
        for (var type = message.BaseType; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            yield return TypeNames.Key(type);
        }

        foreach (var type in message.AllInterfaces)
        {
            yield return TypeNames.Key(type);
        }
    }

    // An override counts as declared where the method that it overrides is, when the compiler chooses among overloads.
    private static INamedTypeSymbol DeclaringTypeOf(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
        {
            method = overridden;
        }

        return method.ContainingType;
    }

    private static ParameterModel Parameter(IParameterSymbol parameter) => parameter switch
    {
        { Ordinal: 0, RefKind: RefKind.None } => new ParameterModel(ParameterKind.Message, null),
        { Ordinal: 0 } => new ParameterModel(ParameterKind.MessageByReference, null),
        { Type.Name: "MessageContext" } when MessageRules.IsOurs(parameter.Type) => new ParameterModel(ParameterKind.Context, null),
        { Type.Name: "CancellationToken" } when parameter.Type.ContainingNamespace.ToDisplayString() == "System.Threading" => new ParameterModel(ParameterKind.Token, null),
        _ => new ParameterModel(ParameterKind.Service, ServiceParser.Parse(parameter)),
    };
}
