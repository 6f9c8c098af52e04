using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>Knows the members that the language wants whoever makes a value to set.</summary>
internal static class RequiredMembers
{
    /// <summary>Those of a type and of its base classes.</summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            foreach (var member in one.GetMembers())
            {
                if (Is(member))
                {
                    yield return member;
                }
            }
        }
    }

    public static bool Is(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>Whether a constructor promises to set all of them.</summary>
    public static bool AreSetBy(IMethodSymbol? constructor) =>
        constructor is not null && FormatRules.Find(constructor, "SetsRequiredMembersAttribute", "CodeAnalysis") is not null;
}
