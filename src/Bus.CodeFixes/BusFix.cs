using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedBus.CodeFixes;

/// <summary>What all fixes have in common: one finding at a time, or all of a document, project or solution.</summary>
public abstract class BusFix : CodeFixProvider
{
    private protected BusFix(params string[] ids) => FixableDiagnosticIds = [.. ids];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Location.SourceTree != root.SyntaxTree)
            {
                continue;
            }

            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            foreach (var action in await OfferAsync(new Finding(context.Document, model, node, diagnostic), context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    /// <summary>The ways to put a finding right; none where the code is not as it was when it was found.</summary>
    private protected abstract Task<IReadOnlyList<CodeAction>> OfferAsync(Finding finding, CancellationToken cancellationToken);

    /// <summary>An action that changes the finding's document; findings that one of the same kind puts right are fixed together.</summary>
    private protected CodeAction Change(string title, Func<CancellationToken, Task<Document>> change, string kind = "") =>
        CodeAction.Create(title, change, GetType().Name + kind);

    /// <summary>An action that may change several documents.</summary>
    private protected CodeAction ChangeSolution(string title, Func<CancellationToken, Task<Solution>> change, string kind = "") =>
        CodeAction.Create(title, change, GetType().Name + kind);
}
