using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.CodeFixes.Contracts;

/// <summary>How a mutable member is written immutably, with the same bytes on the wire.</summary>
internal static class ImmutableMember
{
    /// <summary>The member's new declaration; null where there is no plain one.</summary>
    public static SyntaxNode? Of(SyntaxNode member) => member switch
    {
        ParameterSyntax { Type: { } type } parameter when ReadOnlyOf(type) is { } better => parameter.WithType(better),
        PropertyDeclarationSyntax property => Of(property),
        FieldDeclarationSyntax field => Of(field),
        _ => null,
    };

    private static PropertyDeclarationSyntax? Of(PropertyDeclarationSyntax property)
    {
        var setter = property.AccessorList?.Accessors.FirstOrDefault(static one => one.IsKind(SyntaxKind.SetAccessorDeclaration));
        var better = ReadOnlyOf(property.Type);
        if (setter is null && better is null)
        {
            return null;
        }

        var changed = setter is null ? property : property.ReplaceNode(setter, Init(setter));
        return better is null ? changed : changed.WithType(better).WithInitializer(Initializer(changed.Initializer, property.Type));
    }

    private static AccessorDeclarationSyntax Init(AccessorDeclarationSyntax setter) =>
        SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration, setter.AttributeLists, setter.Modifiers, setter.Body, setter.ExpressionBody)
            .WithKeyword(SyntaxFactory.Token(SyntaxKind.InitKeyword).WithTriviaFrom(setter.Keyword))
            .WithSemicolonToken(setter.SemicolonToken);

    // A field that only the constructor sets could not be set by an initializer any more; a property can.
    private static PropertyDeclarationSyntax? Of(FieldDeclarationSyntax field)
    {
        if (field.Declaration.Variables.Count != 1)
        {
            return null;
        }

        var variable = field.Declaration.Variables[0];
        var type = ReadOnlyOf(field.Declaration.Type) ?? field.Declaration.Type;
        var accessors = ((PropertyDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration("int P { get; init; }")!).AccessorList!.WithTrailingTrivia();
        var property = SyntaxFactory.PropertyDeclaration(type, variable.Identifier.WithTrailingTrivia(SyntaxFactory.Space))
            .WithAttributeLists(field.AttributeLists)
            .WithModifiers([.. field.Modifiers.Where(static one => !one.IsKind(SyntaxKind.ReadOnlyKeyword) && !one.IsKind(SyntaxKind.VolatileKeyword))])
            .WithAccessorList(accessors);
        var initializer = Initializer(variable.Initializer, field.Declaration.Type);
        return initializer is null
            ? property.WithTrailingTrivia(field.GetTrailingTrivia())
            : property.WithAccessorList(accessors.WithTrailingTrivia(SyntaxFactory.Space))
                .WithInitializer(initializer.WithoutTrailingTrivia())
                .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
                .WithTrailingTrivia(field.GetTrailingTrivia());
    }

    // What took its type from the member's says it itself now; a collection expression makes lists, but no sets and no dictionaries.
    private static EqualsValueClauseSyntax? Initializer(EqualsValueClauseSyntax? initializer, TypeSyntax before)
    {
        var type = (before is NullableTypeSyntax nullable ? nullable.ElementType : before).WithoutTrivia();
        var isList = ReadOnlyOf(type)?.ToString().StartsWith("IReadOnlyList<", StringComparison.Ordinal) == true;
        return initializer?.Value switch
        {
            _ when ReadOnlyOf(type) is null => initializer,
            ImplicitObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments.Count: 0 } when isList => With("[]"),
            ImplicitObjectCreationExpressionSyntax made => With($"new {type}{made.ArgumentList}{(made.Initializer is null ? "" : $" {made.Initializer}")}"),
            CollectionExpressionSyntax made when !isList && type is GenericNameSyntax { Identifier.ValueText: "HashSet" or "Dictionary" } =>
                With(made.Elements.Count == 0 ? $"new {type}()" : $"({type}){made}"),
            InitializerExpressionSyntax made => With($"[{made.Expressions.ToString().Trim()}]"),
            _ => initializer,
        };

        EqualsValueClauseSyntax With(string text) => initializer!.WithValue(SyntaxFactory.ParseExpression(text).WithTriviaFrom(initializer.Value));
    }

    private static TypeSyntax? ReadOnlyOf(TypeSyntax type)
    {
        switch (type)
        {
            case NullableTypeSyntax { ElementType: { } inner } nullable:
                return ReadOnlyOf(inner) is { } better ? nullable.WithElementType(better) : null;
            case ArrayTypeSyntax { RankSpecifiers: { Count: 1 } ranks, ElementType: not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.ByteKeyword } } array
                when ranks[0].Rank == 1:
                return SyntaxFactory.ParseTypeName($"IReadOnlyList<{array.ElementType}>").WithTriviaFrom(type);
            case GenericNameSyntax generic:
                var name = generic.Identifier.ValueText switch
                {
                    "List" or "IList" or "ICollection" => "IReadOnlyList",
                    "Dictionary" or "IDictionary" => "IReadOnlyDictionary",
                    "HashSet" or "ISet" => "IReadOnlySet",
                    _ => null,
                };
                return name is null ? null : generic.WithIdentifier(SyntaxFactory.Identifier(name)).WithTriviaFrom(type);
            case QualifiedNameSyntax { Right: { } right } qualified:
                return ReadOnlyOf(right) is SimpleNameSyntax simple ? qualified.WithRight(simple) : null;
            default:
                return null;
        }
    }
}
