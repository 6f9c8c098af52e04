using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Units;

/// <summary>A step that fails is reported as TBUS900, and the others go on.</summary>
public sealed class FailureTests
{
    private static readonly Project Project = Project.Library("App", "[Message] public sealed record First; [Message] public sealed record Second;");

    [Fact]
    public void A_parser_that_fails_is_reported_and_the_others_go_on() => AssertReported(static pipeline => pipeline.Output(
        pipeline.Marked<TypeDeclarationSyntax, string>(
                KnownTypes.MessageAttribute,
                static (context, _) => context.TargetSymbol.Name == "First" ? throw new InvalidOperationException("broken\r\nparser") : context.TargetSymbol.Name,
                "Parse")
            .Select(static (name, _) => ($"{name}.g.cs", name)),
        static name => $"// {name}"));

    [Fact]
    public void An_emitter_that_fails_is_reported_and_the_others_go_on() => AssertReported(static pipeline => pipeline.Output(
        Names(pipeline),
        static name => name == "First" ? throw new InvalidOperationException("broken\nemitter") : $"// {name}"));

    [Fact]
    public void A_file_that_cannot_be_added_is_reported_and_the_others_go_on() => AssertReported(static pipeline => pipeline.Output(
        Names(pipeline).Select(static (one, _) => (one.Model == "First" ? "broken?" : one.HintName, one.Model)),
        static name => $"// {name}"));

    [Fact]
    public void An_analysis_that_fails_is_reported_and_the_others_go_on() => AssertReported(static pipeline =>
    {
        pipeline.Step(pipeline.Settings(), static (_, _) => Break());
        pipeline.Output(Names(pipeline).Where(static one => one.Model == "Second"), static name => $"// {name}");

        static int Break() => throw new InvalidOperationException("broken analysis");
    });

    [Fact]
    public void A_cancelled_step_is_no_failure()
    {
        using var source = new CancellationTokenSource();
        var driver = Build.Driver(Project, new Broken(pipeline => pipeline.Output(Names(pipeline), name =>
        {
            source.Cancel();
            source.Token.ThrowIfCancellationRequested();
            return name;
        })));

        Assert.Throws<OperationCanceledException>(() => driver.RunGenerators(Compilations.Of(Project, []), source.Token));
    }

    private static void AssertReported(Action<Pipeline> initialize)
    {
        var driver = Build.Driver(Project, new Broken(initialize)).RunGenerators(Compilations.Of(Project, []));
        var result = driver.GetRunResult();

        var reported = Assert.Single(result.Diagnostics);
        Assert.Equal("TBUS900", reported.Id);
        Assert.Equal(DiagnosticSeverity.Error, reported.Severity);
        Assert.Contains("broken", reported.GetMessage(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reported.GetMessage());
        Assert.Null(Assert.Single(result.Results).Exception);
        Assert.Equal(["Second.g.cs"], GeneratedFile.Of(result).Select(static file => file.HintName));
    }

    private static IncrementalValuesProvider<(string HintName, string Model)> Names(Pipeline pipeline) => pipeline
        .Marked<TypeDeclarationSyntax, string>(KnownTypes.MessageAttribute, static (context, _) => context.TargetSymbol.Name, "Parse")
        .Select(static (name, _) => ($"{name}.g.cs", name));

    private sealed class Broken(Action<Pipeline> initialize) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => initialize(new Pipeline(context));
    }
}
