using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.Generators.Analyzers;

/// <summary>Where findings stand: as close to the culprit as there is source for it.</summary>
internal static class Places
{
    /// <summary>The name in a declaration; in this compilation's first file that declares it.</summary>
    public static Location Of(ISymbol symbol) => symbol.Locations.FirstOrDefault(static one => one.IsInSource) ?? Location.None;

    /// <summary>An attribute as it is written; null for one of another assembly.</summary>
    public static Location? Of(AttributeData? attribute, CancellationToken cancellationToken) =>
        attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation();

    /// <summary>The expression of an attribute's named argument, or of the first positional one where <paramref name="name"/> is null; the attribute without it.</summary>
    public static Location? Argument(AttributeData? attribute, string? name, CancellationToken cancellationToken)
    {
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax)
        {
            return null;
        }

        var argument = syntax.ArgumentList?.Arguments.FirstOrDefault(one => name is null ? one.NameEquals is null : one.NameEquals?.Name.Identifier.ValueText == name);
        return (argument?.Expression ?? (SyntaxNode)syntax).GetLocation();
    }

    /// <summary>The type of a member or parameter as it is written; the symbol's name where there is none.</summary>
    public static Location TypeOf(ISymbol symbol, CancellationToken cancellationToken) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
        {
            PropertyDeclarationSyntax property => property.Type.GetLocation(),
            ParameterSyntax { Type: { } type } => type.GetLocation(),
            MethodDeclarationSyntax method => method.ReturnType.GetLocation(),
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax field } => field.Type.GetLocation(),
            _ => Of(symbol),
        };

    /// <summary>The parameter of a record's own constructor that declares a property, where it does.</summary>
    public static IParameterSymbol? ParameterOf(IPropertySymbol property, CancellationToken cancellationToken) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is ParameterSyntax syntax
            ? property.ContainingType.InstanceConstructors
                .SelectMany(static one => one.Parameters)
                .FirstOrDefault(one => one.DeclaringSyntaxReferences.Any(at => at.SyntaxTree == syntax.SyntaxTree && at.Span == syntax.Span))
            : null;
}
