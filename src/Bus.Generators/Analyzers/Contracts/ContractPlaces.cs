using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Analyzers.Contracts;

/// <summary>Finds where in this compilation a problem of a contract stands.</summary>
internal static class ContractPlaces
{
    /// <summary>Where a thing is declared; null where that is another assembly.</summary>
    public static Location? Of(FormatPlace place, Compilation compilation, CancellationToken cancellationToken) =>
        !IsHere(place.Symbol, compilation) ? null
        : place.Attribute is { } attribute ? Argument(attribute, place.Argument, cancellationToken) ?? Places.Of(place.Symbol)
        : Places.Of(place.Symbol);

    /// <summary>The last member declared here on the way to a type that cannot be written; null without any.</summary>
    public static Location? LastOf(IReadOnlyList<FormatPlace> way, Compilation compilation, CancellationToken cancellationToken)
    {
        for (var at = way.Count - 1; at >= 0; at--)
        {
            if (IsHere(way[at].Symbol, compilation))
            {
                return way[at].Attribute is null ? Places.TypeOf(way[at].Symbol, cancellationToken) : Of(way[at], compilation, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>The request interface in a message's base list; its name where it has it from elsewhere.</summary>
    public static Location OfReply(INamedTypeSymbol message, CancellationToken cancellationToken) => message.DeclaringSyntaxReferences
        .Select(one => one.GetSyntax(cancellationToken))
        .OfType<TypeDeclarationSyntax>()
        .SelectMany(static one => one.BaseList?.Types.AsEnumerable() ?? [])
        .FirstOrDefault(static one => RightOf(one.Type) is "IRequest" or "IStreamRequest")?.Type.GetLocation() ?? Places.Of(message);

    /// <summary>An attribute's positional argument; the attribute without it, null in another assembly.</summary>
    private static Location? Argument(AttributeData attribute, int position, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax
            ? (syntax.ArgumentList?.Arguments.Where(static one => one.NameEquals is null).Skip(position).FirstOrDefault()?.Expression ?? (SyntaxNode)syntax).GetLocation()
            : null;

    private static string RightOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    // An editor shows other projects' sources, which no finding of this one may stand in.
    private static bool IsHere(ISymbol symbol, Compilation compilation) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly) && symbol.Locations.Any(static one => one.IsInSource);
}
