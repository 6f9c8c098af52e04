using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>Finds members that carry an attribute of this library: themselves, or on the constructor's parameter of their name.</summary>
internal static class MemberMarks
{
    /// <summary>The members of a message and of its base classes, in that order.</summary>
    public static IEnumerable<(ISymbol Member, AttributeData Mark)> Of(INamedTypeSymbol message, string attribute)
    {
        for (var type = message; type is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol or IFieldSymbol && Attributes.Find(member, attribute) is { } mark)
                {
                    yield return (member, mark);
                }
            }

            // On a parameter of a constructor it stands for the member of that name.
            foreach (var parameter in type.InstanceConstructors.SelectMany(static one => one.Parameters))
            {
                if (parameter.Name.Length > 0 && Attributes.Find(parameter, attribute) is { } mark && type.GetMembers().FirstOrDefault(one => IsFor(parameter, one)) is { } named)
                {
                    yield return (named, mark);
                }
            }
        }
    }

    private static bool IsFor(IParameterSymbol parameter, ISymbol member) =>
        member is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false }
        && member.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase);
}
