using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedBus.CodeFixes;

/// <summary>Changes declarations, wherever in the solution they are.</summary>
internal static class Declarations
{
    /// <summary>The declaration in source; null for symbols of other assemblies.</summary>
    public static async Task<SyntaxNode?> OfAsync(ISymbol symbol, CancellationToken cancellationToken) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault() is { } at ? await at.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Replaces nodes that may be in several documents.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="changes">What becomes of which node.</param>
    /// <param name="attribute">The full name of the attribute that the changed nodes name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Solution> ReplaceAsync(
        Solution solution, IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> changes, string attribute, CancellationToken cancellationToken)
    {
        foreach (var file in changes.GroupBy(static one => one.Key.SyntaxTree))
        {
            if (solution.GetDocument(file.Key) is { } document
                && await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
                && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model)
            {
                root = root.ReplaceNodes(file.Select(static one => one.Key), (before, now) => changes[before](now));
                solution = solution.WithDocumentSyntaxRoot(document.Id, Imports.Ensure(root, model, attribute));
            }
        }

        return solution;
    }

    /// <summary>A declaration with one more attribute, on a line of its own before types and members, and in front of parameters.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="attribute">The attribute as it is written, such as <c>property: Key(0)</c>.</param>
    public static SyntaxNode Mark(SyntaxNode declaration, string attribute)
    {
        if (declaration is ParameterSyntax parameter)
        {
            var inline = List(attribute).WithTrailingTrivia(SyntaxFactory.Space);
            var bare = parameter.WithoutLeadingTrivia();
            return bare.WithAttributeLists(bare.AttributeLists.Insert(0, inline)).WithLeadingTrivia(parameter.GetLeadingTrivia());
        }

        var member = (MemberDeclarationSyntax)declaration;
        var list = List(attribute).WithLeadingTrivia(member.GetLeadingTrivia()).WithTrailingTrivia(EndOfLine(declaration));
        var indented = member.WithLeadingTrivia(Indentation(member));
        return indented.WithAttributeLists(indented.AttributeLists.Insert(0, list));
    }

    private static AttributeListSyntax List(string attribute) =>
        ((TypeDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"[{attribute}] class C;")!).AttributeLists[0].WithoutTrivia();

    private static SyntaxTriviaList Indentation(SyntaxNode node) =>
        SyntaxFactory.TriviaList(node.GetLeadingTrivia().Reverse().TakeWhile(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)));

    /// <summary>The line end that the file of a node uses.</summary>
    public static SyntaxTrivia EndOfLine(SyntaxNode node) =>
        node.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(static one => one.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } used
            ? used
            : SyntaxFactory.LineFeed;
}
