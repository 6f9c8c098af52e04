using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.CodeFixes;

/// <summary>A finding, and where it stands.</summary>
/// <param name="Document">The document.</param>
/// <param name="Model">Its semantic model.</param>
/// <param name="Node">The innermost node of the finding's place.</param>
/// <param name="Diagnostic">The finding.</param>
internal sealed record Finding(Document Document, SemanticModel Model, SyntaxNode Node, Diagnostic Diagnostic)
{
    /// <summary>The type whose declaration is around the place.</summary>
    public INamedTypeSymbol? DeclaredType(CancellationToken cancellationToken)
    {
        for (var node = Node; node is not null; node = node.Parent)
        {
            if (node is BaseTypeDeclarationSyntax)
            {
                return Model.GetDeclaredSymbol(node, cancellationToken) as INamedTypeSymbol;
            }
        }

        return null;
    }
}
