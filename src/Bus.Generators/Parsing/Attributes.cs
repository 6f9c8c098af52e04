using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads attributes.</summary>
internal static class Attributes
{
    /// <summary>The attribute of a name in namespace <c>TypedBus</c>; null without one.</summary>
    public static AttributeData? Find(ISymbol symbol, string fullName)
    {
        var name = fullName.Substring(fullName.LastIndexOf('.') + 1);
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.Name == name && MessageRules.IsOurs(type))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>A named argument; <paramref name="otherwise"/> where it is not given.</summary>
    public static T Get<T>(AttributeData attribute, string name, T otherwise)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Value is T value)
            {
                return value;
            }
        }

        return otherwise;
    }

    /// <summary>The key of <c>[FromKeyedServices]</c> as a C# literal; null without one.</summary>
    public static string? ServiceKey(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "FromKeyedServicesAttribute" && attribute.ConstructorArguments.Length == 1)
            {
                return attribute.ConstructorArguments[0].ToCSharpString();
            }
        }

        return null;
    }
}
