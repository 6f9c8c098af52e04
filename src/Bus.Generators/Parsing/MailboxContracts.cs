using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>Which classes can be handles that are declared apart, and what they list; shared by the parser and analyzers.</summary>
internal static class MailboxContracts
{
    /// <summary>The attribute of a class that the generator fills in as a handle; null where it does not.</summary>
    public static AttributeData? Find(INamedTypeSymbol type) => CanBe(type) ? Attributes.Find(type, KnownTypes.MailboxContractAttribute) : null;

    /// <summary>Whether the generator can fill a class in.</summary>
    public static bool CanBe(INamedTypeSymbol type) => type is { ContainingType: null, Arity: 0, IsStatic: false, TypeKind: TypeKind.Class };

    /// <summary>The contract that a mailbox takes up; null without one.</summary>
    public static INamedTypeSymbol? TakenUpBy(AttributeData mailbox) =>
        mailbox.NamedArguments.FirstOrDefault(static one => one.Key == "Contract").Value.Value as INamedTypeSymbol;

    /// <summary>The types that a contract lists, as it lists them.</summary>
    public static ImmutableArray<TypedConstant> ListedBy(AttributeData contract) =>
        contract.ConstructorArguments.Length == 1 && contract.ConstructorArguments[0] is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? list.Values
            : [];

    /// <summary>The same types, each once.</summary>
    public static IEnumerable<INamedTypeSymbol> MessagesOf(AttributeData contract) => ListedBy(contract)
        .Select(static one => one.Value)
        .OfType<INamedTypeSymbol>()
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
}
