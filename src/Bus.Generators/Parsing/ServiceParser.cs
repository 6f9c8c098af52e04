using Microsoft.CodeAnalysis;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads parameters that come from services, and chooses constructors.</summary>
internal static class ServiceParser
{
    public static ServiceModel Parse(IParameterSymbol parameter) => new(
        MailboxHandles.Find(parameter.Type, parameter) ?? TypeNames.Pattern(parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)),
        parameter.Name,
        DefaultOf(parameter),
        Attributes.ServiceKey(parameter),
        IsLogger(parameter.Type));

    /// <summary>
    /// The constructor that generated code calls: the one marked <c>[ActivatorUtilitiesConstructor]</c>, else the one that takes most;
    /// null where there is none, or two take as much.
    /// </summary>
    public static IMethodSymbol? ConstructorOf(INamedTypeSymbol type)
    {
        if (type.IsAbstract)
        {
            return null;
        }

        var mustSetMembers = HasRequiredMembers(type);
        IMethodSymbol? best = null;
        var ambiguous = false;
        foreach (var reach in (Reach[])[Reach.Public, Reach.Friends])
        {
            foreach (var one in type.InstanceConstructors)
            {
                if (ReachOf.Of(one, type.ContainingAssembly) != reach
                    || (mustSetMembers && !Has(one, "SetsRequiredMembersAttribute"))
                    || one.Parameters.Any(parameter => !CanBeGiven(parameter, type.ContainingAssembly)))
                {
                    continue;
                }

                if (Has(one, "ActivatorUtilitiesConstructorAttribute"))
                {
                    return one;
                }

                if (best is null || one.Parameters.Length > best.Parameters.Length)
                {
                    (best, ambiguous) = (one, false);
                }
                else
                {
                    ambiguous |= one.Parameters.Length == best.Parameters.Length;
                }
            }

            if (best is not null)
            {
                return ambiguous ? null : best;
            }
        }

        return null;
    }

    private static bool Has(IMethodSymbol constructor, string attributeName) =>
        constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == attributeName);

    private static bool CanBeGiven(IParameterSymbol parameter, IAssemblySymbol home) =>
        parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType && CanBeNamed(parameter, home);

    /// <summary>Whether generated code can name the type of a parameter; a handle that is yet to be generated, too.</summary>
    public static bool CanBeNamed(IParameterSymbol parameter, IAssemblySymbol home) =>
        ReachOf.Type(parameter.Type, home) != Reach.None || MailboxHandles.Find(parameter.Type, parameter) is not null;

    // A base class's `required` is as binding as its own.
    private static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            if (one.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return true;
            }
        }

        return false;
    }

    private static string? DefaultOf(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return parameter.NullableAnnotation == NullableAnnotation.Annotated ? "null" : null;
        }

        return LiteralOf(parameter);
    }

    /// <summary>The default value that a parameter has, as a C# literal of its type.</summary>
    public static string LiteralOf(IParameterSymbol parameter)
    {
        var value = parameter.ExplicitDefaultValue;
        if (value is null)
        {
            return parameter.Type.IsValueType ? $"default({TypeNames.Key(parameter.Type)})" : "null";
        }

        var literal = Literals.Value(value);
        return parameter.Type.IsValueType ? $"({TypeNames.Key(parameter.Type)})({literal})" : literal;
    }

    private static bool IsLogger(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "ILogger", Arity: 0 } && type.ContainingNamespace.ToDisplayString() == "Microsoft.Extensions.Logging";
}
