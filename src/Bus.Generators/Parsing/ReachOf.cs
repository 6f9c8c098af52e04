using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Finds out from where something can be named.</summary>
internal static class ReachOf
{
    /// <summary>From where a type can be named, with everything that its name is made of.</summary>
    /// <param name="type">The type.</param>
    /// <param name="home">The assembly that is compiled.</param>
    public static Reach Type(ITypeSymbol type, IAssemblySymbol home)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return Type(array.ElementType, home);
            case ITypeParameterSymbol:
                return Reach.Public;
            case not INamedTypeSymbol:
                return Reach.None;
        }

        var reach = Reach.Public;
        for (var named = (INamedTypeSymbol?)type; named is not null && reach != Reach.None; named = named.ContainingType)
        {
            reach = Min(reach, named.IsFileLocal || !named.CanBeReferencedByName ? Reach.None : Of(named, home));
            foreach (var argument in named.TypeArguments)
            {
                reach = Min(reach, Type(argument, home));
            }
        }

        return reach;
    }

    /// <summary>From where a member can be named, if its type can.</summary>
    public static Reach Of(ISymbol member, IAssemblySymbol home) => member.DeclaredAccessibility switch
    {
        Accessibility.Public => Reach.Public,
        Accessibility.Internal or Accessibility.ProtectedOrInternal =>
            SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, home) ? Reach.Friends
            : member.ContainingAssembly.GivesAccessTo(home) ? Reach.Own
            : Reach.None,
        _ => Reach.None,
    };

    /// <summary>From where all of them can be named.</summary>
    public static Reach Min(IEnumerable<Reach> all) => all.Aggregate(Reach.Public, Min);

    private static Reach Min(Reach left, Reach right) => left < right ? left : right;
}
