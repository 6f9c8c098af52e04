using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators;
using TypedBus.Generators.Parsing;

namespace TypedBus.CodeFixes.Contracts;

/// <summary>Gives a message whose wire name is taken another one: its type's, or that with a number.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WireNameFix))]
[Shared]
public sealed class WireNameFix() : BusFix(DiagnosticIds.DuplicateWireName)
{
    private protected override async Task<IReadOnlyList<CodeAction>> OfferAsync(Finding finding, CancellationToken cancellationToken)
    {
        if (finding.DeclaredType(cancellationToken) is not { } type
            || Attributes.Find(type, KnownTypes.MessageAttribute) is not { ApplicationSyntaxReference: { } at } attribute
            || await at.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is not AttributeSyntax syntax
            || finding.Document.Project.Solution.GetDocument(syntax.SyntaxTree) is not { } document)
        {
            return [];
        }

        var own = TypeNames.Metadata(type);
        var now = attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].Value as string : null;
        var name = now is null || now == own ? $"{own}.2" : own;
        return [Change($"Call it \"{name}\" on the wire", token => RenameAsync(document, syntax, name, token))];
    }

    private static async Task<Document> RenameAsync(Document document, AttributeSyntax attribute, string name, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var argument = SyntaxFactory.AttributeArgument(SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)));
        var given = attribute.ArgumentList?.Arguments.FirstOrDefault(static one => one.NameEquals is null);
        var changed = given is not null ? attribute.ReplaceNode(given, argument.WithTriviaFrom(given))
            : attribute.ArgumentList is { Arguments.Count: > 0 } others
                ? attribute.WithArgumentList(SyntaxFactory.ParseAttributeArgumentList($"({argument}, {others.Arguments})"))
                : attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList([argument]));
        return document.WithSyntaxRoot(root.ReplaceNode(attribute, changed));
    }
}
