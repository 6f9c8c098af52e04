using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>What the attributes of MessagePack.Annotations say of a type.</summary>
internal static class FormatRules
{
    private const string Annotations = "MessagePack";
    private const string Contracts = "Serialization";

    public static AttributeData? Find(ISymbol symbol, string name, string @namespace = Annotations)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.Name == name && type.ContainingNamespace.Name == @namespace)
            {
                return attribute;
            }
        }

        return null;
    }

    public static AttributeData? ContractOf(ITypeSymbol type) => Find(type, "MessagePackObjectAttribute");

    public static AttributeData? DataContractOf(ITypeSymbol type) => Find(type, "DataContractAttribute", Contracts);

    public static AttributeData? DataMemberOf(ISymbol member) => Find(member, "DataMemberAttribute", Contracts);

    public static AttributeData? CustomOf(ISymbol symbol) => Find(symbol, "MessagePackFormatterAttribute");

    public static bool IsUnion(INamedTypeSymbol type) => Find(type, "UnionAttribute") is not null;

    public static bool IsIgnored(ISymbol member) =>
        Find(member, "IgnoreMemberAttribute") is not null
        || Find(member, "IgnoreDataMemberAttribute", Contracts) is not null
        || Find(member, "NonSerializedAttribute", "System") is not null;

    /// <summary>Whether names go with the values: <c>[MessagePackObject(keyAsPropertyName: true)]</c>.</summary>
    public static bool IsKeyedByName(AttributeData contract) =>
        contract.ConstructorArguments.Length > 0 && contract.ConstructorArguments[0].Value is true;

    /// <summary>Whether every value fits into a bounded number of bytes.</summary>
    public static bool IsFixed(FormatModel format) =>
        format.Kind == FormatKind.Array
        && !format.IsRecursive
        && format.Callbacks == CallbackKind.None
        && format.Members.All(static one => one.Format.Size is { } size && size.IndexOf('{') < 0);

    /// <summary>What a type's own callbacks are.</summary>
    public static CallbackKind CallbacksOf(INamedTypeSymbol type)
    {
        foreach (var one in type.AllInterfaces)
        {
            if (one.Name == "IMessagePackSerializationCallbackReceiver" && one.ContainingNamespace.Name == Annotations)
            {
                return one.GetMembers().OfType<IMethodSymbol>().All(member =>
                    type.FindImplementationForInterfaceMember(member) is IMethodSymbol
                    {
                        DeclaredAccessibility: Accessibility.Public, ExplicitInterfaceImplementations.IsEmpty: true
                    })
                        ? CallbackKind.Direct
                        : CallbackKind.ThroughInterface;
            }
        }

        return CallbackKind.None;
    }
}
