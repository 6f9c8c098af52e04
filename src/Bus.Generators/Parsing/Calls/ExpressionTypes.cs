using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.Generators.Parsing.Calls;

/// <summary>
/// Finds the types of expressions in the cheapest way that there is: names are looked up and types are bound by themselves, since to
/// ask the compiler for one expression makes it bind the whole method, and calls are looked at after every edit.
/// </summary>
internal static class ExpressionTypes
{
    /// <summary>The types that an expression's value may have at compile time; several for a choice.</summary>
    public static IEnumerable<ITypeSymbol?> Of(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Of(inner.Expression, model, cancellationToken),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner => Of(inner.Operand, model, cancellationToken),
        WithExpressionSyntax copy => Of(copy.Expression, model, cancellationToken),
        ConditionalExpressionSyntax choice => Of(choice.WhenTrue, model, cancellationToken).Concat(Of(choice.WhenFalse, model, cancellationToken)),
        SwitchExpressionSyntax choice => choice.Arms.Where(static one => one.Expression is not ThrowExpressionSyntax)
            .SelectMany(arm => Of(arm.Expression, model, cancellationToken)),
        _ => [One(expression, model, cancellationToken)],
    };

    /// <summary>The type of an expression; null where it is not known.</summary>
    public static ITypeSymbol? One(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (expression)
        {
            case ObjectCreationExpressionSyntax creation:
                return Named(creation.Type, model);
            case CastExpressionSyntax cast:
                return Named(cast.Type, model);
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } or InterpolatedStringExpressionSyntax:
                return model.Compilation.GetSpecialType(SpecialType.System_String);
            case InvocationExpressionSyntax call when CallNames.NameOf(call) is GenericNameSyntax { Identifier.ValueText: CallNames.GetMailbox } name:
                return Named(name.TypeArgumentList.Arguments[0], model);
            case IdentifierNameSyntax name when (Declared(name, model, cancellationToken) ?? LookUp(name, model)) is { } found:
                return found;
            default:
                return model.GetTypeInfo(expression, cancellationToken).Type;
        }
    }

    /// <summary>The type that a name means where it stands.</summary>
    public static ITypeSymbol? Named(TypeSyntax name, SemanticModel model)
    {
        // At the head of the member nothing of its body has to be bound.
        var member = name.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        var position = member is null or GlobalStatementSyntax ? name.SpanStart : member.SpanStart;
        return model.GetSpeculativeTypeInfo(position, name, SpeculativeBindingOption.BindAsTypeOrNamespace).Type;
    }

    private static ITypeSymbol? Declared(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        var (type, value) = NameDeclarations.Find(name);
        return type is not null ? Named(type, model) is { TypeKind: not TypeKind.Error } found ? found : null
            : value is ObjectCreationExpressionSyntax or CastExpressionSyntax ? One(value, model, cancellationToken)
            : null;
    }

    private static ITypeSymbol? LookUp(IdentifierNameSyntax name, SemanticModel model)
    {
        var found = model.LookupSymbols(name.SpanStart, name: name.Identifier.ValueText);
        return found.Length != 1 ? null : found[0] switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
    }
}
