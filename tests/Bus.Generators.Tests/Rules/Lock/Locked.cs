using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Contracts;
using TypedBus.Generators.Tests.Infrastructure;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Lock;

/// <summary>Sources with the lock that was accepted for others.</summary>
internal static class Locked
{
    public const string Path = "/project/contracts.lock";

    /// <summary>The lock that accepting some sources makes of another one.</summary>
    public static string Accept(string source, string? existing = null) =>
        ContractLock.Accept(existing, Compilations.Of(Project.Library("Locked", source), []), CancellationToken.None)
        ?? throw new InvalidOperationException("Nothing was accepted.");

    /// <summary>Asserts what a rule finds in a source whose lock was accepted for another.</summary>
    public static Task FindsAsync<TAnalyzer>(string before, string now, params DiagnosticResult[] expected)
        where TAnalyzer : DiagnosticAnalyzer, new() => FindsInAsync<TAnalyzer>(Accept(before), now, expected);

    /// <summary>The same with the lock's text.</summary>
    public static Task FindsInAsync<TAnalyzer>(string text, string now, params DiagnosticResult[] expected)
        where TAnalyzer : DiagnosticAnalyzer, new() => Rule<TAnalyzer>.Configured(
            test =>
            {
                test.TestState.AdditionalFiles.Add((Path, text));
                test.ExpectedDiagnostics.AddRange(expected);
            },
            now);

    /// <summary>What all rules about the lock say of a source whose lock was accepted for another: the rule and its text, in the order of the texts.</summary>
    public static async Task<IReadOnlyList<string>> SayAsync(string before, string now) => await SayInAsync(Accept(before), now);

    public static async Task<IReadOnlyList<string>> SayInAsync(string text, string now, bool isAccepting = false, bool isWhole = true)
    {
        var compilation = Compilations.Of(Project.Library("Locked", now), []);
        Assert.True(!isWhole || !compilation.GetDiagnostics().Any(static one => one.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error), now);
        var options = new AnalyzerOptions([new LockFile(Path, text)], new AcceptOptions(isAccepting));
        var analysis = compilation.WithAnalyzers(AllRules.Analyzers, new CompilationWithAnalyzersOptions(options, null, true, false));
        var found = await analysis.GetAnalyzerDiagnosticsAsync();
        return
        [
            .. found.Where(static one => one.Id.StartsWith("TBUS40", StringComparison.Ordinal) || one.Id.StartsWith("AD", StringComparison.Ordinal))
                .Select(static one => $"{(one.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Info ? "info " : "")}{one.Id} {one.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
