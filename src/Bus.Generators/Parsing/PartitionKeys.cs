using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads <c>[PartitionKey]</c> and <c>[Priority]</c> of a message; shared by the parser and analyzers.</summary>
internal static class PartitionKeys
{
    /// <summary>The property or field that is the partition key: the first that is marked; null without one.</summary>
    public static ISymbol? Of(INamedTypeSymbol message) =>
        MemberMarks.Of(message, KnownTypes.PartitionKeyAttribute).Select(static one => one.Member).FirstOrDefault();

    /// <summary>The type of the partition key; null without one.</summary>
    public static ITypeSymbol? TypeOf(INamedTypeSymbol message) => Of(message) switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    /// <summary>The priority of a message; 0 where it says nothing.</summary>
    public static int PriorityOf(INamedTypeSymbol message) =>
        Attributes.Find(message, KnownTypes.PriorityAttribute) is { ConstructorArguments.Length: 1 } attribute
        && attribute.ConstructorArguments[0].Value is int level ? level : 0;
}
