using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Infrastructure;

/// <summary>Applies a fix to what an analyzer finds: one by one, and everywhere at once, with the same result.</summary>
internal static class Fix<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    public static Task MakesAsync(string source, string expected, Action<FixTest<TAnalyzer, TFix>>? configure = null)
    {
        var test = new FixTest<TAnalyzer, TFix>();
        test.TestState.Sources.Add(source);
        test.FixedState.Sources.Add(("GlobalUsings.cs", Compilations.Usings.GetText()));
        test.FixedState.Sources.Add(expected);
        configure?.Invoke(test);
        return test.RunAsync();
    }
}

/// <summary>The Roslyn testing library's test of a fix, in a project as users have it.</summary>
internal sealed class FixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    public FixTest()
    {
        RuleSetup.Of(this);
        CompilerDiagnostics = CompilerDiagnostics.Errors;

        // A rule that also looks over several projects has a descriptor for each, of the same severity.
        MarkupOptions = MarkupOptions.UseFirstDescriptor;
    }

    public void AsProgram() => RuleSetup.AsProgram(this);

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(BusGenerator)];

    protected override ParseOptions CreateParseOptions() => Compilations.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => RuleSetup.Options;
}
