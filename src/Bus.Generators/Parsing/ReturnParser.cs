using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads what a handler returns, and decides what becomes of it.</summary>
internal static class ReturnParser
{
    /// <summary>Null where a request's handler returns what is not its reply.</summary>
    public static ReturnModel? Parse(IMethodSymbol method, MessageKind kind, ITypeSymbol? reply)
    {
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            return null;
        }

        var (shape, value) = Unwrap(method);
        switch (kind)
        {
            case MessageKind.Stream:
                return shape == ReturnShape.Stream && Converts(value!, reply!)
                    ? new ReturnModel(shape, TypeNames.Full(value!), ReturnUse.Reply, null)
                    : null;
            case MessageKind.Request when shape == ReturnShape.Stream:
                (shape, value) = (ReturnShape.Value, method.ReturnType);
                goto case MessageKind.Request;
            case MessageKind.Request:
                return value is null || !Converts(value, reply!)
                    ? null
                    : new ReturnModel(
                        shape,
                        TypeNames.Full(value),
                        SymbolEqualityComparer.Default.Equals(value, reply) ? ReturnUse.Reply : ReturnUse.ConvertedReply,
                        null);
            default:
                return shape == ReturnShape.Stream ? Lost(ReturnShape.Value, method.ReturnType)
                    : value is null ? new ReturnModel(shape, "", ReturnUse.None, null)
                    : Event(shape, value);
        }
    }

    private static ReturnModel Event(ReturnShape shape, ITypeSymbol value)
    {
        var type = value is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : value;
        var isEvent = MessageRules.TryGetKind(type, out var kind, out _) && kind == MessageKind.Event;
        return isEvent && MessageRules.IsMarked(type) ? new ReturnModel(shape, TypeNames.Full(value), ReturnUse.Event, null)
            : isEvent && MessageRules.MayBeBase(type) ? new ReturnModel(shape, TypeNames.Full(value), ReturnUse.Event, TypeNames.Key(type))
            : Lost(shape, value);
    }

    private static ReturnModel Lost(ReturnShape shape, ITypeSymbol value) => new(shape, TypeNames.Full(value), ReturnUse.Lost, null);

    private static (ReturnShape Shape, ITypeSymbol? Value) Unwrap(IMethodSymbol method)
    {
        if (method.ReturnsVoid)
        {
            return (ReturnShape.Void, null);
        }

        var type = method.ReturnType;
        return type is INamedTypeSymbol named
            ? (named.MetadataName, named.ContainingNamespace?.ToDisplayString()) switch
            {
                ("Task", "System.Threading.Tasks") => (ReturnShape.Task, null),
                ("Task`1", "System.Threading.Tasks") => (ReturnShape.TaskOfValue, named.TypeArguments[0]),
                ("ValueTask", "System.Threading.Tasks") => (ReturnShape.ValueTask, null),
                ("ValueTask`1", "System.Threading.Tasks") => (ReturnShape.ValueTaskOfValue, named.TypeArguments[0]),
                ("IAsyncEnumerable`1", "System.Collections.Generic") => (ReturnShape.Stream, named.TypeArguments[0]),
                _ => (ReturnShape.Value, type),
            }
            : (ReturnShape.Value, type);
    }

    /// <summary>Whether a value is a reply without a conversion of the user's own.</summary>
    private static bool Converts(ITypeSymbol value, ITypeSymbol reply)
    {
        if (SymbolEqualityComparer.Default.Equals(value, reply) || reply.SpecialType == SpecialType.System_Object)
        {
            return true;
        }

        for (var one = value.BaseType; one is not null; one = one.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(one, reply))
            {
                return true;
            }
        }

        return value.AllInterfaces.Any(one => SymbolEqualityComparer.Default.Equals(one, reply));
    }
}
