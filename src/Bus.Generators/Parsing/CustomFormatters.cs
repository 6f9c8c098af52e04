using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads <c>[MessagePackFormatter]</c>: a formatter of the user's own, written for the MessagePack package or for this library.</summary>
internal static class CustomFormatters
{
    /// <summary>The format of this library's own kind that a type names; null without one.</summary>
    public static FormatReference? OwnFormat(INamedTypeSymbol type) =>
        FormatRules.CustomOf(type) is { } attribute && (INamedTypeSymbol)attribute.ConstructorArguments[0].Value! is var format && IsOurs(format)
            ? new FormatReference(TypeNames.Key(format), null, null, null)
            : null;

    /// <summary>The expression that makes a formatter of the MessagePack package.</summary>
    public static string Construct(AttributeData attribute)
    {
        var type = (INamedTypeSymbol)attribute.ConstructorArguments[0].Value!;
        var arguments = attribute.ConstructorArguments.Length > 1
            ? string.Join(", ", attribute.ConstructorArguments[1].Values.Select(static one => one.ToCSharpString()))
            : "";
        return arguments.Length == 0 && type.GetMembers("Instance").Any(static one => one is { IsStatic: true, DeclaredAccessibility: Accessibility.Public } and (IFieldSymbol or IPropertySymbol))
            ? $"{TypeNames.Key(type)}.Instance"
            : $"new {TypeNames.Key(type)}({arguments})";
    }

    /// <summary>The format of one member; it gets a structure of its own inside the format of the type.</summary>
    public static FormatReference Reference(AttributeData attribute, string member)
    {
        var type = (INamedTypeSymbol)attribute.ConstructorArguments[0].Value!;
        return IsOurs(type)
            ? new FormatReference(TypeNames.Key(type), null, null, null)
            : new FormatReference($"{member}Format", null, null, null) { Custom = Construct(attribute) };
    }

    private static bool IsOurs(INamedTypeSymbol type) =>
        type.IsValueType && type.AllInterfaces.Any(static one => one.Name == "IFormat" && one.ContainingNamespace.Name == "Serialization");
}
