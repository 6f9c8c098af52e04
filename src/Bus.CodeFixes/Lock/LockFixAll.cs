using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedBus.CodeFixes.Lock;

/// <summary>Accepts the changes of all projects in scope; the provider that merges changes of source files would leave other files out.</summary>
internal sealed class LockFixAll : FixAllProvider
{
    public static readonly LockFixAll Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        AcceptLockFix.Title, token => AcceptAsync(fixAllContext, token), nameof(AcceptLockFix)));

    private static async Task<Solution> AcceptAsync(FixAllContext context, CancellationToken cancellationToken)
    {
        var solution = context.Solution;
        foreach (var project in context.Scope == FixAllScope.Solution ? solution.ProjectIds : [context.Project.Id])
        {
            solution = await LockUpdate.OfAsync(solution.GetProject(project)!, cancellationToken).ConfigureAwait(false) ?? solution;
        }

        return solution;
    }
}
