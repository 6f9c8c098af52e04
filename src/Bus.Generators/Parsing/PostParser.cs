using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads a message as a mailbox sees it.</summary>
internal static class PostParser
{
    /// <summary>Null where no mailbox takes such messages: streams are answered outside of them.</summary>
    /// <param name="message">The message.</param>
    /// <param name="home">The assembly that declares the handle.</param>
    /// <param name="retry">How its handler is tried again; null without.</param>
    public static PostModel? Parse(INamedTypeSymbol message, IAssemblySymbol home, AttributeData? retry)
    {
        if (!MessageRules.TryGetKind(message, out var kind, out var reply) || kind == MessageKind.Stream)
        {
            return null;
        }

        var reach = ReachOf.Min([ReachOf.Type(message, home), reply is null ? Reach.Public : ReachOf.Type(reply, home)]);
        return new PostModel(
            TypeNames.Key(message),
            message.Name,
            kind,
            reply is null ? "" : TypeNames.Full(reply),
            reach == Reach.Public,
            PlaceOf(message, home),
            PartitionKeys.Of(message) is { } key ? Literals.Identifier(key.Name) : null,
            PartitionKeys.PriorityOf(message),
            retry is null ? null : Construct(retry));
    }

    // A structure of another assembly may hold references in its next version, when this code is not compiled again.
    private static SlotPlace PlaceOf(INamedTypeSymbol message, IAssemblySymbol home) =>
        !message.IsValueType ? SlotPlace.Reference
        : message.IsUnmanagedType && SymbolEqualityComparer.Default.Equals(message.ContainingAssembly, home) ? SlotPlace.Overlay
        : SlotPlace.Own;

    /// <summary>The attribute as C# constructs it.</summary>
    public static string Construct(AttributeData retry)
    {
        var members = string.Join(", ", retry.NamedArguments.Select(static one => $"{one.Key} = {Value(one.Value)}"));
        return $"new {KnownTypes.Bus}RetryAttribute(){(members.Length == 0 ? "" : $" {{ {members} }}")}";
    }

    private static string Value(TypedConstant value) => value.Kind == TypedConstantKind.Array
        ? $"[{string.Join(", ", value.Values.Select(static one => one.Value is ITypeSymbol type ? $"typeof({TypeNames.Key(type)})" : "null"))}]"
        : value.ToCSharpString();
}
