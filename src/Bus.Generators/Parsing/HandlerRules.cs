using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Which methods and classes generated code can call as handlers; shared by parsers and analyzers.</summary>
internal static class HandlerRules
{
    /// <summary>What a method handles; null with the reason where it handles nothing, or generated code cannot call it.</summary>
    public static HandledMessage? MessageOf(IMethodSymbol method, IAssemblySymbol home, out HandlerFault fault)
    {
        var message = method.Arity > 0 ? null : MessageOf(method, home);
        fault = method.Arity > 0 ? HandlerFault.Generic : message is null ? HandlerFault.NotAMessage : FaultOf(method, message, home);
        return fault == HandlerFault.None ? message : null;
    }

    /// <summary>Why generated code cannot call the handlers of a class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="needsInstance">Whether one of its handlers is not static.</param>
    public static HandlerFault FaultOf(INamedTypeSymbol type, bool needsInstance) =>
        ReachOf.Type(type, type.ContainingAssembly) == Reach.None ? HandlerFault.ClassUnreachable
        : TypeNames.IsGeneric(type) ? HandlerFault.ClassGeneric
        : !needsInstance ? HandlerFault.None
        : type.TypeKind != TypeKind.Class ? HandlerFault.NoClass
        : type.IsAbstract ? HandlerFault.ClassAbstract
        : ServiceParser.ConstructorOf(type) is null ? HandlerFault.NoConstructor
        : HandlerFault.None;

    /// <summary>Whether a parameter cannot be given by value. The message may be taken <c>in</c>, since it is not written to.</summary>
    public static bool IsByReference(IParameterSymbol parameter) =>
        parameter.Type.IsRefLikeType
        || (parameter.Ordinal == 0 ? parameter.RefKind is RefKind.Ref or RefKind.Out : parameter.RefKind != RefKind.None);

    private static HandledMessage? MessageOf(IMethodSymbol method, IAssemblySymbol home)
    {
        if (method.Parameters.IsEmpty || method.Parameters[0].Type is not INamedTypeSymbol type)
        {
            return null;
        }

        var isMarked = MessageRules.IsMarked(type);
        if (!isMarked && !MessageRules.MayBeBase(type))
        {
            return null;
        }

        var isClear = MessageRules.TryGetKind(type, out var kind, out var reply);
        return isMarked || (isClear && kind == MessageKind.Event)
            ? new HandledMessage(type, isMarked, kind, reply, ReachOf.Type(type, home))
            : null;
    }

    private static HandlerFault FaultOf(IMethodSymbol method, HandledMessage message, IAssemblySymbol home) =>
        message.IsMarked && (TypeNames.IsGeneric(message.Type) || message.Type.IsRefLikeType || !MessageRules.TryGetKind(message.Type, out _, out _)) ? HandlerFault.MessageUnusable
        : method.IsStatic && (method.IsAbstract || method.IsVirtual) ? HandlerFault.StaticOfInterface
        : ReachOf.Of(method, home) == Reach.None ? HandlerFault.MethodUnreachable
        : method.Parameters.Any(IsByReference) ? HandlerFault.ByReference
        : method.Parameters.Skip(1).Any(one => !ServiceParser.CanBeNamed(one, home)) ? HandlerFault.ParameterUnreachable
        : message.Reach == Reach.None ? HandlerFault.MessageUnreachable
        : method.ReturnsByRef || method.ReturnsByRefReadonly || method.ReturnType is IPointerTypeSymbol or IFunctionPointerTypeSymbol ? HandlerFault.ReturnsReference
        : HandlerFault.None;
}
