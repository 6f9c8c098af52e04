using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.Generators.Parsing.Calls;

/// <summary>Finds where a simple name is declared by looking at the source alone, which covers most names that verbs are called on and with.</summary>
internal static class NameDeclarations
{
    /// <summary>The type that the name is declared with, or the expression that it gets its type from; neither where only the compiler can tell.</summary>
    public static (TypeSyntax? Type, ExpressionSyntax? Value) Find(IdentifierNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        for (var node = name.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case BlockSyntax block when Local(block.Statements, text) is { } local:
                    return Of(local);
                case LocalFunctionStatementSyntax function when Parameter(function.ParameterList, text) is { } parameter:
                    return (parameter.Type, null);
                case BaseMethodDeclarationSyntax method:
                    if (Parameter(method.ParameterList, text) is { } own)
                    {
                        return (own.Type, null);
                    }

                    if (IsDeclaredWithin(method, text))
                    {
                        return default;
                    }

                    break;
                case MemberDeclarationSyntax and not BaseTypeDeclarationSyntax when IsDeclaredWithin(node, text):
                    return default;
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or StatementSyntax and not BlockSyntax when IsDeclaredWithin(node, text):
                    return default;
                case TypeDeclarationSyntax type:
                    return (InType(type, text), null);
                case CompilationUnitSyntax unit when Local(unit.Members.OfType<GlobalStatementSyntax>().Select(static one => one.Statement), text) is { } local:
                    return Of(local);
            }
        }

        return default;
    }

    private static (TypeSyntax? Type, ExpressionSyntax? Value) Of(VariableDeclaratorSyntax local) =>
        ((VariableDeclarationSyntax)local.Parent!).Type is { IsVar: false } type ? (type, null) : (null, local.Initializer?.Value);

    private static VariableDeclaratorSyntax? Local(IEnumerable<StatementSyntax> statements, string name) => statements
        .OfType<LocalDeclarationStatementSyntax>()
        .SelectMany(static one => one.Declaration.Variables)
        .FirstOrDefault(one => one.Identifier.ValueText == name);

    private static ParameterSyntax? Parameter(ParameterListSyntax? parameters, string name) =>
        parameters?.Parameters.FirstOrDefault(one => one.Identifier.ValueText == name);

    // What is declared twice, or in another part or a base of the class, is the compiler's to find.
    private static TypeSyntax? InType(TypeDeclarationSyntax type, string name)
    {
        var found = new List<TypeSyntax?>();
        if (Parameter(type.ParameterList, name) is { } parameter)
        {
            found.Add(parameter.Type);
        }

        foreach (var member in type.Members)
        {
            if (member is PropertyDeclarationSyntax property && property.Identifier.ValueText == name)
            {
                found.Add(property.Type);
            }
            else if (member is FieldDeclarationSyntax field && field.Declaration.Variables.Any(one => one.Identifier.ValueText == name))
            {
                found.Add(field.Declaration.Type);
            }
        }

        return found.Count == 1 ? found[0] : null;
    }

    private static bool IsDeclaredWithin(SyntaxNode scope, string name) => scope.DescendantNodes().Any(one => one switch
    {
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText == name,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText == name,
        ParameterSyntax parameter => parameter.Identifier.ValueText == name,
        ForEachStatementSyntax loop => loop.Identifier.ValueText == name,
        CatchDeclarationSyntax caught => caught.Identifier.ValueText == name,
        FromClauseSyntax or LetClauseSyntax or JoinClauseSyntax => true,
        _ => false,
    });
}
