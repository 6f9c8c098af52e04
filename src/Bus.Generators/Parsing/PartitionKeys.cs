using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads <c>[PartitionKey]</c> and <c>[Priority]</c> of a message; shared by the parser and analyzers.</summary>
internal static class PartitionKeys
{
    /// <summary>The property or field that is the partition key; null without one.</summary>
    public static ISymbol? Of(INamedTypeSymbol message)
    {
        for (var type = message; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol or IFieldSymbol && Attributes.Find(member, KnownTypes.PartitionKeyAttribute) is not null)
                {
                    return member;
                }
            }

            // On a parameter of a constructor it stands for the member of that name.
            foreach (var parameter in type.InstanceConstructors.SelectMany(static one => one.Parameters))
            {
                if (Attributes.Find(parameter, KnownTypes.PartitionKeyAttribute) is not null
                    && type.GetMembers().FirstOrDefault(one => IsFor(parameter, one)) is { } named)
                {
                    return named;
                }
            }
        }

        return null;
    }

    /// <summary>The priority of a message; 0 where it says nothing.</summary>
    public static int PriorityOf(INamedTypeSymbol message) =>
        Attributes.Find(message, KnownTypes.PriorityAttribute) is { ConstructorArguments.Length: 1 } attribute
        && attribute.ConstructorArguments[0].Value is int level ? level : 0;

    private static bool IsFor(IParameterSymbol parameter, ISymbol member) =>
        member is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false }
        && member.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase);
}
