using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace TypedBus.Generators.Tests.Rules.Infrastructure;

/// <summary>Runs one analyzer over sources whose findings are marked <c>{|TBUSnnn:here|}</c>; sources without marks must have none.</summary>
/// <typeparam name="TAnalyzer">The analyzer.</typeparam>
internal static class Rule<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>Asserts that exactly the marked places are found, in code that compiles together with what the generator makes of it.</summary>
    public static Task FindsAsync(params string[] sources) => Test(sources).RunAsync();

    /// <summary>The same in a program.</summary>
    public static Task FindsInProgramAsync(params string[] sources) => Configured(static test => test.AsProgram(), sources);

    /// <summary>The same in code that does not compile; compiler errors are not looked at.</summary>
    public static Task FindsInBrokenCodeAsync(params string[] sources) =>
        Configured(static test => test.CompilerDiagnostics = CompilerDiagnostics.None, sources);

    /// <summary>Asserts a finding's whole message, beside its place.</summary>
    public static Task SaysAsync(string source, params DiagnosticResult[] expected)
    {
        var test = Test(source);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    public static Task Configured(Action<RuleTest<TAnalyzer>> configure, params string[] sources)
    {
        var test = Test(sources);
        configure(test);
        return test.RunAsync();
    }

    private static RuleTest<TAnalyzer> Test(params string[] sources)
    {
        var test = new RuleTest<TAnalyzer>();
        foreach (var source in sources)
        {
            test.TestState.Sources.Add(source);
        }

        return test;
    }
}
