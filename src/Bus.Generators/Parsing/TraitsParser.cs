using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads what type constraints ask of a type.</summary>
internal static class TraitsParser
{
    public static TypeTraits Parse(ITypeSymbol type)
    {
        var bases = new List<string>();
        for (var one = type.BaseType; one is not null && one.SpecialType != SpecialType.System_Object; one = one.BaseType)
        {
            bases.Add(TypeNames.Key(one));
        }

        foreach (var one in type.AllInterfaces)
        {
            bases.Add(TypeNames.Key(one));
        }

        return new TypeTraits(
            type.IsValueType && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T,
            type.IsReferenceType,
            type.IsUnmanagedType,
            HasConstructor(type),
            type.NullableAnnotation == NullableAnnotation.Annotated,
            bases.ToEquatableArray());
    }

    private static bool HasConstructor(ITypeSymbol type) =>
        type.IsValueType
        || (type is INamedTypeSymbol { IsAbstract: false, TypeKind: TypeKind.Class } named && named.InstanceConstructors.Any(
            static one => one.Parameters.IsEmpty && one.DeclaredAccessibility == Accessibility.Public));
}
