using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.Generators.Parsing;

/// <summary>
/// Finds out whether a behaviour does anything with the context but pass it to <c>next</c>. Where none does, and the handler takes
/// none, no context is made. Read off the syntax, since that is all it takes.
/// </summary>
internal static class ContextUse
{
    public static bool IsNeeded(INamedTypeSymbol type, INamedTypeSymbol behavior, CancellationToken cancellationToken) =>
        behavior.GetMembers().OfType<IMethodSymbol>().Any(member =>
            type.FindImplementationForInterfaceMember(member) is not IMethodSymbol { Parameters.Length: 4 } method
            || method.DeclaringSyntaxReferences.Length != 1
            || method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not MethodDeclarationSyntax declaration
            || IsNeeded(declaration, method.Parameters[1].Name, method.Parameters[2].Name));

    private static bool IsNeeded(MethodDeclarationSyntax method, string context, string next)
    {
        var body = (SyntaxNode?)method.Body ?? method.ExpressionBody;
        return body is null || body.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(one => one.Identifier.ValueText == context && !IsPassedOn(one, next));
    }

    private static bool IsPassedOn(IdentifierNameSyntax name, string next) =>
        name.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
        && call.Expression is IdentifierNameSyntax called
        && called.Identifier.ValueText == next;
}
