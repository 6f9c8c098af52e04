using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>A project as the compiler and the generator made it, without a warning.</summary>
internal sealed class Build
{
    private static readonly ConditionalWeakTable<Project, Build> Known = [];

    private Build(Project project)
    {
        Project = project;
        References = [.. project.References.Select(Of)];
        CSharpCompilation compilation = Compilations.Of(project, ReferencesOf(References));
        if (project.HasGenerator)
        {
            var driver = Driver(project).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var reported);
            Diagnose(project, reported, "the generator of");
            compilation = (CSharpCompilation)updated;
            Files = GeneratedFile.Of(driver.GetRunResult());
        }

        Image = Emit(project, compilation);
        Reference = MetadataReference.CreateFromImage(Image);
    }

    public Project Project { get; }

    public ImmutableArray<Build> References { get; }

    /// <summary>What was generated, in the order of the names.</summary>
    public ImmutableArray<GeneratedFile> Files { get; } = [];

    public ImmutableArray<byte> Image { get; }

    private MetadataReference Reference { get; }

    /// <summary>Compiles the project and those that it references, each once; asserts that nothing was reported.</summary>
    public static Build Of(Project project) => Known.GetValue(project, static one => new Build(one));

    public static CSharpGeneratorDriver Driver(Project project, params IIncrementalGenerator[] generators) => CSharpGeneratorDriver.Create(
        generators.Length == 0 ? [new BusGenerator().AsSourceGenerator()] : generators.Select(GeneratorExtensions.AsSourceGenerator),
        parseOptions: Compilations.ParseOptions,
        optionsProvider: new ProjectOptions(project),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The references that other projects give to the compiler: with what is referenced transitively, as MSBuild does.</summary>
    public static IEnumerable<MetadataReference> ReferencesOf(IEnumerable<Build> builds) => builds
        .SelectMany(static build => build.Closure())
        .Distinct()
        .Select(static build => build.Project.Alias is { } alias ? build.Reference.WithAliases([alias]) : build.Reference);

    public string File(string hintName) => Files.SingleOrDefault(file => file.HintName == hintName)?.Text
        ?? throw new InvalidOperationException($"There is no {hintName}; there are {string.Join(", ", Files.Select(static file => file.HintName))}.");

    /// <summary>This project and all that it references, each once.</summary>
    public IEnumerable<Build> Closure() => References.SelectMany(static build => build.Closure()).Prepend(this).Distinct();

    private static ImmutableArray<byte> Emit(Project project, CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        using var documentation = new MemoryStream();
        var result = compilation.Emit(image, xmlDocumentationStream: documentation);
        Diagnose(project, result.Diagnostics, "the compiler of");
        return [.. image.ToArray()];
    }

    private static void Diagnose(Project project, IEnumerable<Diagnostic> diagnostics, string source)
    {
        var found = diagnostics.Where(static one => one.Severity >= DiagnosticSeverity.Warning && !one.IsSuppressed).ToArray();
        Assert.True(found.Length == 0, $"{source} {project.Name} reports:\n{string.Join('\n', found.Select(Describe))}");
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var line = diagnostic.Location.SourceTree?.GetText().Lines[span.StartLinePosition.Line].ToString().Trim();
        return $"{diagnostic}\n    {line}";
    }
}
