using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators;

namespace TypedBus.CodeFixes.Handlers;

/// <summary>Creates the handler that a request lacks, at the end of the file that sends it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingHandlerFix))]
[Shared]
public sealed class MissingHandlerFix() : BusFix(DiagnosticIds.MissingHandler)
{
    private protected override Task<IReadOnlyList<CodeAction>> OfferAsync(Finding finding, CancellationToken cancellationToken)
    {
        IReadOnlyList<CodeAction> actions = SentMessage.Of(finding, cancellationToken) is { } message
            ? [Change($"Create a handler of {message.Name}", token => CreateAsync(finding, message, token))]
            : [];
        return Task.FromResult(actions);
    }

    private static async Task<Document> CreateAsync(Finding finding, INamedTypeSymbol message, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)(await finding.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var line = Declarations.EndOfLine(root).ToString();
        var @namespace = root.Members.OfType<BaseNamespaceDeclarationSyntax>().LastOrDefault();
        var indent = @namespace is NamespaceDeclarationSyntax ? "    " : "";
        var at = @namespace is null ? root.Span.End : @namespace is NamespaceDeclarationSyntax block ? block.CloseBraceToken.SpanStart - 1 : @namespace.Span.End;
        var text = HandlerText.Of(finding.Model, Math.Max(0, Math.Min(at, root.Span.End - 1)), message);
        var declaration = SyntaxFactory.ParseMemberDeclaration(string.Join(line, text.Select(one => one.Length == 0 ? one : indent + one)))!
            .WithTrailingTrivia(SyntaxFactory.EndOfLine(line))
            .WithLeadingTrivia(SyntaxFactory.EndOfLine(line), SyntaxFactory.Whitespace(indent));
        return finding.Document.WithSyntaxRoot(Imports.Ensure(Append(root, @namespace, declaration, line), finding.Model, KnownTypes.HandlerAttribute));
    }

    private static CompilationUnitSyntax Append(CompilationUnitSyntax root, BaseNamespaceDeclarationSyntax? @namespace, MemberDeclarationSyntax declaration, string line)
    {
        var last = @namespace is null ? root.Members.LastOrDefault() : @namespace.Members.LastOrDefault();

        // The last line of a file may lack its end.
        var ends = last is null || last.GetTrailingTrivia().Any(static one => one.IsKind(SyntaxKind.EndOfLineTrivia));
        var added = ends ? declaration : declaration.WithLeadingTrivia(declaration.GetLeadingTrivia().Insert(0, SyntaxFactory.EndOfLine(line)));
        return @namespace is null ? root.AddMembers(added) : root.ReplaceNode(@namespace, @namespace.AddMembers(added));
    }
}
