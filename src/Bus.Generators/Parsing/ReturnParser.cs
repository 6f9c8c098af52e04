using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads what a handler returns, and decides what becomes of it.</summary>
internal static class ReturnParser
{
    /// <summary>Null where a request's handler returns what is not its reply without a conversion of the user's own.</summary>
    public static ReturnModel? Parse(IMethodSymbol method, MessageKind kind, ITypeSymbol? reply, Compilation compilation)
    {
        var (shape, value) = Unwrap(method);
        switch (kind)
        {
            case MessageKind.Stream:
                // A sequence of values is not one of objects.
                return shape == ReturnShape.Stream && compilation.ClassifyConversion(value!, reply!) is { IsIdentity: true } or { IsImplicit: true, IsReference: true }
                    ? new ReturnModel(shape, TypeNames.Full(value!), ReturnUse.Reply, null)
                    : null;
            case MessageKind.Request when shape == ReturnShape.Stream:
                (shape, value) = (ReturnShape.Value, method.ReturnType);
                goto case MessageKind.Request;
            case MessageKind.Request:
                return value is null ? null : compilation.ClassifyConversion(value, reply!) switch
                {
                    { IsIdentity: true } => new ReturnModel(shape, TypeNames.Full(value), ReturnUse.Reply, null),
                    { IsImplicit: true, IsReference: true } or { IsImplicit: true, IsBoxing: true } =>
                        new ReturnModel(shape, TypeNames.Full(value), ReturnUse.ConvertedReply, null),
                    _ => null,
                };
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
}
