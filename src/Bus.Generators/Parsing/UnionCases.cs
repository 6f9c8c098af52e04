using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Checks one case of a union against those before it.</summary>
internal static class UnionCases
{
    /// <summary>What is wrong with it, at the attribute's argument that is to blame; null where nothing is.</summary>
    public static MemberProblem? Check(INamedTypeSymbol type, AttributeData attribute, int number, List<FormatCaseModel> before)
    {
        var name = TypeNames.Display(type);
        if (attribute.ConstructorArguments[1].Value is not INamedTypeSymbol one)
        {
            return new($"{name} names the case {number} by a text; write [Union({number}, typeof(…))]", new FormatPlace(type, attribute, 1));
        }

        if (before.Find(other => other.Number == number) is { } taken)
        {
            return new($"{name} has the case {number} twice: it is {taken.Name} already, give {one.Name} a number of its own", new FormatPlace(type, attribute, 0));
        }

        if (before.Find(other => other.Type == TypeNames.Key(one)) is { } same)
        {
            return new($"{name} has the case {one.Name} twice: it is number {same.Number} already, take one of them away", new FormatPlace(type, attribute, 1));
        }

        return IsCase(one, type)
            ? null
            : new($"{name} has the case {one.Name}, which is no {type.Name}: let it derive from it, or take the case away", new FormatPlace(type, attribute, 1));
    }

    private static bool IsCase(ITypeSymbol one, INamedTypeSymbol type)
    {
        for (var candidate = one; candidate is not null; candidate = candidate.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(candidate, type))
            {
                return true;
            }
        }

        return one.AllInterfaces.Any(candidate => SymbolEqualityComparer.Default.Equals(candidate, type));
    }
}
