using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Infrastructure;

/// <summary>What tests of analyzers and of fixes have in common.</summary>
internal static class RuleSetup
{
    // The platform's assemblies are at hand; nothing is downloaded.
    private static readonly ReferenceAssemblies None = new("net10.0");

    public static CompilationOptions Options { get; } = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        .WithAllowUnsafe(true)
        .WithNullableContextOptions(NullableContextOptions.Enable)
        .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress), new("CS1591", ReportDiagnostic.Suppress)]);

    public static void Of(AnalyzerTest<DefaultVerifier> test)
    {
        test.ReferenceAssemblies = None;
        test.TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;
        test.TestState.Sources.Add(("GlobalUsings.cs", Compilations.Usings.GetText()));
        test.TestState.AdditionalReferences.AddRange(PlatformReferences.Framework);
        test.TestState.AdditionalReferences.AddRange(PlatformReferences.Abstractions);
        test.TestState.AdditionalReferences.Add(PlatformReferences.Runtime);
    }

    public static void AsProgram(AnalyzerTest<DefaultVerifier> test) => test.TestState.OutputKind = OutputKind.ConsoleApplication;

    public static void Property(AnalyzerTest<DefaultVerifier> test, string name, string value) => test.TestState.AnalyzerConfigFiles.Add(
        ("/.globalconfig", $"is_global = true\nbuild_property.{name} = {value}\n"));
}
