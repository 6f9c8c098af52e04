using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads <c>[MessagePackFormatter]</c>: a formatter of the user's own, written for the MessagePack package or for this library.</summary>
internal static class CustomFormatters
{
    /// <summary>The format of this library's own kind that a type names; null without one.</summary>
    public static FormatReference? OwnFormat(INamedTypeSymbol type) =>
        FormatRules.CustomOf(type) is { } attribute && TypeOf(attribute) is { } format && IsOurs(format)
            ? new FormatReference(TypeNames.Key(format), null, null, null)
            : null;

    /// <summary>Why what a type or member names cannot be its formatter; null where it can.</summary>
    public static string? WhyNot(AttributeData attribute, ITypeSymbol type, IAssemblySymbol home)
    {
        var of = TypeNames.Display(type);
        if (TypeOf(attribute) is not { } format || !(IsOurs(format) || format.AllInterfaces.Any(one => IsFormatterOf(one, type))))
        {
            return $"whose [MessagePackFormatter] names no IMessagePackFormatter<{of}>, and no structure that is an IFormat<{of}>";
        }

        return ReachOf.Type(format, home) == Reach.None ? "whose [MessagePackFormatter] names what generated code cannot name"
            : IsOurs(format) || HasInstance(format) || CanBeMade(format, attribute, home) ? null
            : "whose [MessagePackFormatter] names a class that cannot be made of its arguments";
    }

    /// <summary>The expression that makes a formatter of the MessagePack package.</summary>
    public static string Construct(AttributeData attribute)
    {
        var type = TypeOf(attribute)!;
        var arguments = attribute.ConstructorArguments.Length > 1
            ? string.Join(", ", attribute.ConstructorArguments[1].Values.Select(static one => one.ToCSharpString()))
            : "";
        return arguments.Length == 0 && HasInstance(type)
            ? $"{TypeNames.Key(type)}.Instance"
            : $"new {TypeNames.Key(type)}({arguments})";
    }

    /// <summary>The format of one member; it gets a structure of its own inside the format of the type.</summary>
    public static FormatReference Reference(AttributeData attribute, string member)
    {
        var type = TypeOf(attribute)!;
        return IsOurs(type)
            ? new FormatReference(TypeNames.Key(type), null, null, null)
            : new FormatReference($"{member}Format", null, null, null) { Custom = Construct(attribute) };
    }

    private static INamedTypeSymbol? TypeOf(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type } ? type : null;

    private static bool HasInstance(INamedTypeSymbol type) => type.GetMembers("Instance")
        .Any(static one => one is { IsStatic: true, DeclaredAccessibility: Accessibility.Public } and (IFieldSymbol or IPropertySymbol));

    private static bool CanBeMade(INamedTypeSymbol type, AttributeData attribute, IAssemblySymbol home)
    {
        var given = attribute.ConstructorArguments is { Length: > 1 } all && all[1] is { Kind: TypedConstantKind.Array, IsNull: false } ? all[1].Values.Length : 0;
        return !type.IsAbstract && type.InstanceConstructors.Any(one =>
            ReachOf.Of(one, home) != Reach.None
            && given <= one.Parameters.Length
            && one.Parameters.Skip(given).All(static parameter => parameter.IsOptional || parameter.IsParams));
    }

    private static bool IsFormatterOf(INamedTypeSymbol one, ITypeSymbol type) =>
        one is { Name: "IMessagePackFormatter", Arity: 1, ContainingNamespace.Name: "Formatters" }
        && SymbolEqualityComparer.Default.Equals(one.TypeArguments[0], type);

    private static bool IsOurs(INamedTypeSymbol type) =>
        type is { IsValueType: true, IsUnboundGenericType: false } && type.AllInterfaces.Any(static one => one.Name == "IFormat" && one.ContainingNamespace.Name == "Serialization");
}
