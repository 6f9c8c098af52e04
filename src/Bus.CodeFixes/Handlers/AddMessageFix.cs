using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators;

namespace TypedBus.CodeFixes.Handlers;

/// <summary>Marks what a handler takes as a message, where it is declared in the solution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMessageFix))]
[Shared]
public sealed class AddMessageFix() : BusFix(DiagnosticIds.NotAMessage)
{
    private protected override async Task<IReadOnlyList<CodeAction>> OfferAsync(Finding finding, CancellationToken cancellationToken) =>
        finding.Node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter
        && finding.Model.GetDeclaredSymbol(parameter, cancellationToken) is { Type: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type }
        && await Declarations.OfAsync(type, cancellationToken).ConfigureAwait(false) is TypeDeclarationSyntax declaration
            ? [ChangeSolution(
                $"Mark {type.Name} as a message",
                token => Declarations.ReplaceAsync(
                    finding.Document.Project.Solution,
                    new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> { [declaration] = static now => Declarations.Mark(now, "Message") },
                    KnownTypes.MessageAttribute,
                    token))]
            : [];
}
