using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TypedBus.Generators;

namespace TypedBus.Benchmarks.Generating;

/// <summary>A project with so many messages and handlers, held open and edited as in an editor.</summary>
public sealed class Project
{
    private readonly string _name;
    private readonly int _pairs;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver = NewDriver();
    private HashSet<SourceText> _generated = [];

    public Project(string name, int pairs, IEnumerable<MetadataReference> references, bool isProgram)
    {
        _name = name;
        _pairs = pairs;
        var trees = Enumerable.Range(0, pairs).Select(number => Parse(Sources.Pair(name, number))).ToList();
        if (isProgram)
        {
            trees.Add(Parse(Sources.Program));
        }

        var kind = isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        _compilation = CSharpCompilation.Create(name, trees, [.. Platform.References, .. references], new CSharpCompilationOptions(kind));
    }

    /// <summary>Generates with nothing known from before, as a build does.</summary>
    public Pass Clean()
    {
        // A copy has bound nothing yet.
        _compilation = _compilation.Clone();
        _driver = NewDriver();
        _generated = [];
        return Run();
    }

    /// <summary>Changes one handler, which no edit has left in that shape yet.</summary>
    public Pass Edit(int pair, Shape shape) => Replace(pair, Sources.Pair(_name, pair, shape));

    /// <summary>Adds a message with its handler.</summary>
    public Pass Add(int number)
    {
        _compilation = _compilation.AddSyntaxTrees(Parse(Sources.Pair(_name, _pairs + number)));
        return Run();
    }

    /// <summary>The compiled project, for others to refer to.</summary>
    public MetadataReference Emit()
    {
        var compilation = _compilation.AddSyntaxTrees(_driver.GetRunResult().GeneratedTrees);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return result.Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(static one => one.Severity == DiagnosticSeverity.Error).Take(5)));
    }

    private static CSharpGeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new BusGenerator().AsSourceGenerator()], parseOptions: Platform.ParseOptions);

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, Platform.ParseOptions);

    private Pass Replace(int pair, string source)
    {
        _compilation = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[pair], Parse(source));
        return Run();
    }

    private Pass Run()
    {
        var before = Environment.CpuUsage.TotalTime;
        _driver = _driver.RunGenerators(_compilation);
        var processor = Environment.CpuUsage.TotalTime - before;
        // What is taken from the run before keeps its text.
        var generated = _driver.GetRunResult().Results[0].GeneratedSources.Select(static one => one.SourceText).ToList();
        var anew = generated.Count(text => !_generated.Contains(text));
        _generated = [.. generated];
        return new Pass(_driver.GetTimingInfo().ElapsedTime, processor, generated.Count, anew);
    }
}
