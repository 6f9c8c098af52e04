using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>The members of a type that may be written, before anybody asks for their keys.</summary>
internal static class MemberCandidates
{
    /// <summary>The public members, those of base classes first; an override stands where its base did.</summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol type)
    {
        var chain = ChainOf(type);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in chain)
        {
            foreach (var member in one.GetMembers())
            {
                if (member.Name.Length > 0 && IsCandidate(member) && names.Add(member.Name))
                {
                    yield return Last(chain, member.Name) ?? member;
                }
            }
        }
    }

    /// <summary>A member that has a key though generated code cannot read it; null without one.</summary>
    public static ISymbol? Hidden(INamedTypeSymbol type) => ChainOf(type)
        .SelectMany(static one => one.GetMembers())
        .FirstOrDefault(static one => one is IPropertySymbol or IFieldSymbol
            && !one.IsStatic
            && !IsCandidate(one)
            && !FormatRules.IsIgnored(one)
            && MemberParser.KeyOf(one) is not null);

    // The base classes first.
    private static List<INamedTypeSymbol> ChainOf(INamedTypeSymbol type)
    {
        var chain = new List<INamedTypeSymbol>();
        for (var one = type; one is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; one = one.BaseType)
        {
            chain.Insert(0, one);
        }

        return chain;
    }

    private static ISymbol? Last(List<INamedTypeSymbol> chain, string name)
    {
        for (var at = chain.Count - 1; at >= 0; at--)
        {
            if (chain[at].GetMembers(name).FirstOrDefault(IsCandidate) is { } member)
            {
                return member;
            }
        }

        return null;
    }

    private static bool IsCandidate(ISymbol member) =>
        member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
        && member is IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } or IFieldSymbol { IsConst: false, AssociatedSymbol: null }
        && !FormatRules.IsIgnored(member);

    /// <summary>Whether a member keeps what it is given: computed properties are not written.</summary>
    public static bool IsStored(ISymbol member, INamedTypeSymbol type) =>
        member is IFieldSymbol
        || (member is IPropertySymbol property
            && (property.SetMethod is not null
                || HasBackingField(property)
                || type.InstanceConstructors.Any(one => one.DeclaredAccessibility == Accessibility.Public
                    && one.Parameters.Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)))));

    // The field itself is private, and not to be seen in another assembly; the getter that the compiler wrote for it is.
    private static bool HasBackingField(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property))
        || (property.GetMethod is { } getter && FormatRules.Find(getter, "CompilerGeneratedAttribute", "CompilerServices") is not null);
}
