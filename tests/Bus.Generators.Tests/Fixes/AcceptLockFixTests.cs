using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedBus.CodeFixes.Lock;
using TypedBus.Generators.Analyzers.Lock;
using TypedBus.Generators.Contracts;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Fixes;

public sealed class AcceptLockFixTests
{
    private const string Old = "[Message(\"placed\")] public sealed record Placed(int Id);";

    [Fact]
    public Task Adds_what_is_not_yet_there() => AcceptsAsync<NotInLockAnalyzer>(
        "[Message(\"placed\")] public sealed record Placed(int Id, string? {|TBUS404:Name|} = null);",
        "[Message(\"placed\")] public sealed record Placed(int Id, string? Name = null);");

    [Fact]
    public Task Takes_another_type() => AcceptsAsync<MemberTypeAnalyzer>(
        "[Message(\"placed\")] public sealed record Placed({|TBUS401:string|} Id);",
        "[Message(\"placed\")] public sealed record Placed(string Id);");

    /// <summary>Each project has its own lock; all of the solution's are accepted at once.</summary>
    [Fact]
    public async Task Accepts_the_locks_of_several_projects_at_once()
    {
        using var workspace = new AdhocWorkspace();
        var solution = workspace.CurrentSolution;
        foreach (var name in (string[])["First", "Second"])
        {
            var compilation = Compilations.Of(Infrastructure.Project.Library(name, $"[Message] public sealed record {name}Placed(int Id, string? Note = null);"), []);
            var id = ProjectId.CreateNewId();
            solution = solution.AddProject(ProjectInfo.Create(id, default, name, name, LanguageNames.CSharp, null, null, compilation.Options, Compilations.ParseOptions, metadataReferences: compilation.References));
            foreach (var tree in compilation.SyntaxTrees)
            {
                solution = solution.AddDocument(DocumentId.CreateNewId(id), tree.FilePath, await tree.GetTextAsync());
            }

            solution = solution.AddAdditionalDocument(
                DocumentId.CreateNewId(id), "contracts.lock", LockOf($"[Message] public sealed record {name}Placed(int Id);"), filePath: $"/{name}/contracts.lock");
        }

        var first = solution.Projects.First().Documents.Last();
        var action = await new AcceptLockFix().GetFixAllProvider().GetFixAsync(new FixAllContext(
            first, new AcceptLockFix(), FixAllScope.Solution, nameof(AcceptLockFix), [DiagnosticIds.NotInLock], new NoDiagnostics(), CancellationToken.None));
        var operation = (ApplyChangesOperation)Assert.Single(await action!.GetOperationsAsync(CancellationToken.None));

        foreach (var project in operation.ChangedSolution.Projects)
        {
            Assert.Contains($"message {project.Name}Placed [1] Note string?\n", (await project.AdditionalDocuments.Single().GetTextAsync()).ToString(), StringComparison.Ordinal);
        }
    }

    private static Task AcceptsAsync<TAnalyzer>(string source, string expected)
        where TAnalyzer : Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer, new() => Fix<TAnalyzer, AcceptLockFix>.MakesAsync(
        source,
        expected,
        test =>
        {
            test.TestState.AdditionalFiles.Add(("/0/contracts.lock", LockOf(Old)));
            test.FixedState.AdditionalFiles.Add(("/0/contracts.lock", LockOf(expected, LockOf(Old))));
        });

    private static string LockOf(string source, string? before = null) =>
        ContractLock.Accept(before, Compilations.Of(Infrastructure.Project.Library("Shop", source), []), CancellationToken.None)!;

    private sealed class NoDiagnostics : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
