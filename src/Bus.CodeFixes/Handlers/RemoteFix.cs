using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators;

namespace TypedBus.CodeFixes.Handlers;

/// <summary>Says that a request's handler lives in another process: of the request itself, or for this application alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoteFix))]
[Shared]
public sealed class RemoteFix() : BusFix(DiagnosticIds.MissingHandler)
{
    private protected override async Task<IReadOnlyList<CodeAction>> OfferAsync(Finding finding, CancellationToken cancellationToken)
    {
        if (SentMessage.Of(finding, cancellationToken) is not { } message)
        {
            return [];
        }

        var actions = new List<CodeAction>();
        if (await Declarations.OfAsync(message, cancellationToken).ConfigureAwait(false) is TypeDeclarationSyntax declaration)
        {
            actions.Add(ChangeSolution(
                $"Mark {message.Name} as [Remote]",
                token => Declarations.ReplaceAsync(
                    finding.Document.Project.Solution,
                    new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> { [declaration] = static now => Declarations.Mark(now, "Remote") },
                    "TypedBus.RemoteAttribute",
                    token),
                "Remote"));
        }

        actions.Add(Change(
            $"Say that this application's handler of {message.Name} is remote", token => DeclareAsync(finding, message, token), "RemoteHandler"));
        return actions;
    }

    private static async Task<Document> DeclareAsync(Finding finding, INamedTypeSymbol message, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)(await finding.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var line = Declarations.EndOfLine(root);
        var name = message.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        var list = SyntaxFactory.ParseCompilationUnit($"[assembly: RemoteHandler(typeof({name}))]").AttributeLists[0].WithTrailingTrivia(line);
        var isFirst = root.AttributeLists.Count == 0;

        // After the usings and before everything else, with an empty line on both sides.
        if (isFirst && root.Usings.Count > 0)
        {
            list = list.WithLeadingTrivia(line);
        }
        else if (isFirst)
        {
            list = list.WithLeadingTrivia(root.GetLeadingTrivia()).WithTrailingTrivia(line, line);
            root = root.WithoutLeadingTrivia();
        }

        return finding.Document.WithSyntaxRoot(Imports.Ensure(root.AddAttributeLists(list), finding.Model, "TypedBus.RemoteHandlerAttribute"));
    }
}
