using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using TypedBus.Generators;

namespace TypedBus.CodeFixes.Contracts;

/// <summary>Makes the member of a message immutable, and the message sealed where nothing derives from it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImmutableFix))]
[Shared]
public sealed class ImmutableFix() : BusFix(DiagnosticIds.MutableMessage)
{
    private protected override async Task<IReadOnlyList<CodeAction>> OfferAsync(Finding finding, CancellationToken cancellationToken)
    {
        var member = finding.Node.FirstAncestorOrSelf<SyntaxNode>(static one => one is PropertyDeclarationSyntax or ParameterSyntax or FieldDeclarationSyntax);
        if (member is null || ImmutableMember.Of(member) is not { } changed || finding.DeclaredType(cancellationToken) is not { } type)
        {
            return [];
        }

        var seals = type is { IsSealed: false, IsAbstract: false, TypeKind: TypeKind.Class }
            && !(await SymbolFinder.FindDerivedClassesAsync(type, finding.Document.Project.Solution, cancellationToken: cancellationToken).ConfigureAwait(false)).Any();
        return [Change(seals ? "Make it immutable, and the message sealed" : "Make it immutable", token => ApplyAsync(finding.Document, member, changed, seals, token))];
    }

    private static async Task<Document> ApplyAsync(Document document, SyntaxNode member, SyntaxNode changed, bool seals, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var type = member.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        var result = type.ReplaceNode(member, changed);
        return document.WithSyntaxRoot(root.ReplaceNode(type, seals ? Seal(result) : result));
    }

    // In front of `partial`, which the language wants last.
    private static TypeDeclarationSyntax Seal(TypeDeclarationSyntax type)
    {
        var at = type.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        var word = SyntaxFactory.Token(SyntaxKind.SealedKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count == 0)
        {
            var bare = type.WithKeyword(type.Keyword.WithLeadingTrivia());
            return bare.WithModifiers([word.WithLeadingTrivia(type.Keyword.LeadingTrivia)]);
        }

        return at == 0
            ? type.WithModifiers([word.WithLeadingTrivia(type.Modifiers[0].LeadingTrivia), type.Modifiers[0].WithLeadingTrivia(), .. type.Modifiers.Skip(1)])
            : type.WithModifiers(type.Modifiers.Insert(at < 0 ? type.Modifiers.Count : at, word));
    }
}
