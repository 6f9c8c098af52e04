using System.Text;
using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>Writes types as generated code names them.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Plain = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    private static readonly SymbolDisplayFormat Annotated = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Unescaped = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static readonly SymbolDisplayFormat Readable = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The C# name without nullable annotations: equal for types that are the same at run time.</summary>
    public static string Key(ITypeSymbol type) => type.ToDisplayString(Plain);

    /// <summary>The C# name with nullable annotations.</summary>
    public static string Full(ITypeSymbol type) => type.ToDisplayString(Annotated);

    /// <summary>The name as people read it, such as <c>Shop.Outer.Order</c>.</summary>
    public static string Display(ITypeSymbol type) => type.ToDisplayString(Readable);

    /// <summary>A name in a sentence.</summary>
    public static string WithArticle(string name) => $"{("AEIOUaeiou".IndexOf(name[0]) >= 0 ? "an" : "a")} {name}";

    /// <summary>The C# name with <c>{0}</c> for the first type parameter and so on.</summary>
    public static string Pattern(ITypeSymbol type)
    {
        var text = new StringBuilder();
        foreach (var part in type.ToDisplayParts(Plain))
        {
            if (part.Symbol is ITypeParameterSymbol parameter)
            {
                text.Append('{').Append(parameter.Ordinal).Append('}');
            }
            else
            {
                text.Append(part.ToString());
            }
        }

        return text.ToString();
    }

    /// <summary>The method as the <c>cref</c> of a documentation comment names it: a constructed type by its definition.</summary>
    public static string Cref(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        var text = new StringBuilder(Key(method.ContainingType)).Append('.').Append(Literals.Identifier(method.Name)).Append('(');
        for (var at = 0; at < method.Parameters.Length; at++)
        {
            var parameter = method.Parameters[at];
            text.Append(at == 0 ? "" : ", ")
                .Append(parameter.RefKind switch { RefKind.In => "in ", RefKind.RefReadOnlyParameter => "ref readonly ", _ => "" })
                .Append(MailboxHandles.Find(parameter.Type, parameter) ?? Key(parameter.Type));
        }

        return text.Append(')').Replace('<', '{').Replace('>', '}').ToString();
    }

    /// <summary>The full metadata name, with <c>+</c> before nested types.</summary>
    public static string Metadata(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return $"{Metadata(outer)}+{type.MetadataName}";
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString(Unescaped)}.{type.MetadataName}" : type.MetadataName;
    }

    /// <summary>A metadata name that also tells closed generic types apart, such as <c>Shop.Page.Of.Shop.Order</c>.</summary>
    public static string Closed(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return $"{Closed(array.ElementType)}.Array{array.Rank}";
        }

        if (type is not INamedTypeSymbol { TypeArguments.Length: > 0 } named)
        {
            return type is INamedTypeSymbol plain ? Metadata(plain) : type.Name;
        }

        var open = Metadata(named);
        return $"{open.Substring(0, open.LastIndexOf('`'))}.Of.{string.Join(".And.", named.TypeArguments.Select(Closed))}";
    }

    /// <summary>Whether a type, or one that it is nested in, has type parameters.</summary>
    public static bool IsGeneric(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.ContainingType)
        {
            if (one.Arity > 0)
            {
                return true;
            }
        }

        return false;
    }
}
