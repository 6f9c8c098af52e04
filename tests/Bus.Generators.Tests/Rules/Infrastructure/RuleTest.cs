using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Infrastructure;

/// <summary>The Roslyn testing library's test, in a project as this library's users have it: with the generator, and the usual usings.</summary>
internal sealed class RuleTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    public RuleTest()
    {
        RuleSetup.Of(this);

        // Rules over an application say one thing where a finding stands, and another where the bus is set up.
        MarkupOptions = MarkupOptions.UseFirstDescriptor;
    }

    /// <summary>Makes it a program, with remoting and entry point as the sources have them.</summary>
    public void AsProgram() => RuleSetup.AsProgram(this);

    /// <summary>Sets an MSBuild property that the compiler sees.</summary>
    public void Property(string name, string value) => RuleSetup.Property(this, name, value);

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(BusGenerator)];

    protected override ParseOptions CreateParseOptions() => Compilations.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => RuleSetup.Options;
}
