using Microsoft.CodeAnalysis;
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
        ContractLock.Accept(before, Compilations.Of(Project.Library("Shop", source), []), CancellationToken.None)!;
}
