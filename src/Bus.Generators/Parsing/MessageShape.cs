using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Which types can be messages at all.</summary>
internal static class MessageShape
{
    /// <summary>Why a type cannot be one, and the way out; null where it can.</summary>
    public static string? WhyNot(INamedTypeSymbol type) =>
        type.IsStatic ? "static, so that there is nothing of it to send; take `static` away"
        : type.IsRefLikeType ? "a ref struct, which lives on one stack only; take `ref` away"
        : type.Arity > 0 ? "generic, so that it has no one name to be known by; declare a message of its own for each use"
        : TypeNames.IsGeneric(type) ? "nested in a generic type, so that it has no one name to be known by; move it out"
        : type.IsFileLocal ? "local to its file, so that generated code cannot name it; make it internal"
        : ReachOf.Type(type, type.ContainingAssembly) == Reach.None
            ? "private or protected, or nested in what is, so that generated code cannot name it; make it internal or public"
        : null;
}
