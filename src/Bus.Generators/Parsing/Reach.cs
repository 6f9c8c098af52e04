using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>From where a type can be named.</summary>
internal enum Reach
{
    /// <summary>Not from generated code.</summary>
    None,

    /// <summary>From the same assembly.</summary>
    Internal,

    /// <summary>From every assembly.</summary>
    Public,
}

internal static class ReachOf
{
    /// <summary>From where a type can be named, with everything that its name is made of.</summary>
    public static Reach Type(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return Type(array.ElementType);
            case ITypeParameterSymbol:
                return Reach.Public;
            case not INamedTypeSymbol:
                return Reach.None;
        }

        var reach = Reach.Public;
        for (var named = (INamedTypeSymbol?)type; named is not null && reach != Reach.None; named = named.ContainingType)
        {
            reach = Min(reach, named.IsFileLocal ? Reach.None : Of(named.DeclaredAccessibility));
            foreach (var argument in named.TypeArguments)
            {
                reach = Min(reach, Type(argument));
            }
        }

        return reach;
    }

    /// <summary>From where a member can be named, if its type can.</summary>
    public static Reach Of(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => Reach.Public,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => Reach.Internal,
        _ => Reach.None,
    };

    private static Reach Min(Reach left, Reach right) => left < right ? left : right;
}
