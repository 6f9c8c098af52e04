using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Chooses the constructor that makes a value out of its members.</summary>
internal static class ConstructorChoice
{
    /// <summary>The marked one, else the longest whose every parameter is a member.</summary>
    /// <param name="type">The type.</param>
    /// <param name="members">Its members; by position in the order of their keys.</param>
    /// <param name="byPosition">Whether a parameter that has no member's name stands for the member in its place.</param>
    /// <param name="home">The assembly that is compiled, which must be able to call it.</param>
    /// <param name="parameters">The members that it takes.</param>
    public static IMethodSymbol? Choose(
        INamedTypeSymbol type, List<FoundMember> members, bool byPosition, IAssemblySymbol home, out List<FoundMember> parameters)
    {
        var marked = type.InstanceConstructors.FirstOrDefault(IsMarked);
        IEnumerable<IMethodSymbol> candidates = marked is not null
            ? [marked]
            : type.InstanceConstructors
                .Where(static one => one.DeclaredAccessibility == Accessibility.Public)
                .OrderByDescending(static one => one.Parameters.Length);
        foreach (var one in candidates)
        {
            if (ReachOf.Of(one, home) != Reach.None && Match(one, members, byPosition) is { } matched)
            {
                parameters = matched;
                return one;
            }
        }

        parameters = [];
        return null;
    }

    /// <summary>Whether the type itself says which constructor it is.</summary>
    public static bool IsMarked(INamedTypeSymbol type) => type.InstanceConstructors.Any(IsMarked);

    /// <summary>The second one that the type says it is; null without.</summary>
    public static IMethodSymbol? SecondMarked(INamedTypeSymbol type) => type.InstanceConstructors.Where(IsMarked).Skip(1).FirstOrDefault();

    private static bool IsMarked(IMethodSymbol constructor) => FormatRules.Find(constructor, "SerializationConstructorAttribute") is not null;

    private static List<FoundMember>? Match(IMethodSymbol constructor, List<FoundMember> members, bool byPosition)
    {
        var matched = new List<FoundMember>();
        for (var at = 0; at < constructor.Parameters.Length; at++)
        {
            var parameter = constructor.Parameters[at];
            var member = members.Find(one => one.Symbol.Name == parameter.Name)
                ?? members.Find(one => string.Equals(one.Symbol.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))
                ?? members.Find(one => string.Equals(one.KeyName, parameter.Name, StringComparison.OrdinalIgnoreCase))
                ?? (byPosition && at < members.Count ? members[at] : null);
            if (member is null || matched.Contains(member) || !Takes(parameter.Type, member.Type) || parameter.RefKind is RefKind.Ref or RefKind.Out)
            {
                return null;
            }

            matched.Add(member);
        }

        return matched;
    }

    private static bool Takes(ITypeSymbol parameter, ITypeSymbol member)
    {
        if (SymbolEqualityComparer.Default.Equals(parameter, member) || parameter.SpecialType == SpecialType.System_Object)
        {
            return true;
        }

        for (var one = member.BaseType; one is not null; one = one.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(one, parameter))
            {
                return true;
            }
        }

        return member.AllInterfaces.Any(one => SymbolEqualityComparer.Default.Equals(one, parameter));
    }
}
