using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedBus.Generators;
using TypedBus.Generators.Contracts;

namespace TypedBus.CodeFixes.Lock;

/// <summary>Accepts what has changed in a project's contracts. Its lock is one file, so that one action accepts all of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AcceptLockFix))]
[Shared]
public sealed class AcceptLockFix() : BusFix(
    DiagnosticIds.MemberTypeChanged, DiagnosticIds.KeyChanged, DiagnosticIds.MessageRemoved, DiagnosticIds.NotInLock)
{
    internal const string Title = "Accept the changes of this project's contracts";

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => LockFixAll.Instance;

    private protected override async Task<IReadOnlyList<CodeAction>> OfferAsync(Finding finding, CancellationToken cancellationToken) =>
        !finding.Diagnostic.Properties.ContainsKey(ContractLock.RefusedProperty)
        && await LockUpdate.OfAsync(finding.Document.Project, cancellationToken).ConfigureAwait(false) is { } accepted
            ? [ChangeSolution(Title, _ => Task.FromResult(accepted))]
            : [];
}
