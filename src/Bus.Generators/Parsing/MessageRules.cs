using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>What makes a type a message, and of which kind; shared by parsers and analyzers.</summary>
internal static class MessageRules
{
    /// <summary>Whether a type is marked as a message.</summary>
    public static bool IsMarked(ITypeSymbol type) => Attributes.Find(type, KnownTypes.MessageAttribute) is not null;

    /// <summary>Whether some event may derive from a type that is not itself marked.</summary>
    public static bool MayBeBase(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsSealed: false, IsStatic: false, TypeKind: TypeKind.Class or TypeKind.Interface };

    /// <summary>How a message is used; false where it implements more than one request interface.</summary>
    public static bool TryGetKind(ITypeSymbol type, out MessageKind kind, out ITypeSymbol? reply)
    {
        kind = MessageKind.Event;
        reply = null;
        var found = 0;
        foreach (var one in RequestsOf(type))
        {
            (kind, reply) = one.MetadataName switch
            {
                "IRequest" => (MessageKind.Command, null),
                "IRequest`1" => (MessageKind.Request, one.TypeArguments[0]),
                _ => (MessageKind.Stream, one.TypeArguments[0]),
            };
            found++;
        }

        return found <= 1;
    }

    /// <summary>The request interfaces that a type implements.</summary>
    public static IEnumerable<INamedTypeSymbol> RequestsOf(ITypeSymbol type) =>
        type.AllInterfaces.Where(static one => one.MetadataName is "IRequest" or "IRequest`1" or "IStreamRequest`1" && IsOurs(one));

    /// <summary>Whether a type is in the library's namespace, and not in another that ends like it.</summary>
    public static bool IsOurs(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "TypedBus", ContainingNamespace.IsGlobalNamespace: true };
}
