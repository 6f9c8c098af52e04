using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TypedBus.Generators.Contracts;

namespace TypedBus.CodeFixes.Lock;

/// <summary>Writes the lock of a project anew, as a build that accepts the changes would.</summary>
internal static class LockUpdate
{
    /// <summary>The solution with the lock; null where nothing of it would change.</summary>
    public static async Task<Solution?> OfAsync(Project project, CancellationToken cancellationToken)
    {
        var file = project.AdditionalDocuments.FirstOrDefault(static one => ContractLock.IsLock(one.FilePath ?? one.Name));
        if (file is null
            || await file.GetTextAsync(cancellationToken).ConfigureAwait(false) is not { } text
            || await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation)
        {
            return null;
        }

        var before = text.ToString();
        return ContractLock.Accept(before, compilation, cancellationToken) is { } accepted && accepted != before
            ? project.Solution.WithAdditionalDocumentText(file.Id, SourceText.From(accepted, text.Encoding))
            : null;
    }
}
