using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedBus.Generators.Tests.Infrastructure;

/// <summary>A project that is edited, as in an IDE: each run goes on from the one before, and unchanged files keep their trees.</summary>
internal sealed class DriverSession
{
    private readonly Project _origin;
    private GeneratorDriver _driver;
    private Project _current;

    public DriverSession(Project project)
    {
        _origin = _current = project;
        _driver = Build.Driver(project);
        Compilation = Compilations.Of(project, Build.ReferencesOf(project.References.Select(Build.Of)));
        Run();
    }

    public CSharpCompilation Compilation { get; private set; }

    public GeneratorDriver Driver => _driver;

    public IncrementalRun Last { get; private set; } = null!;

    /// <summary>Edits files, and runs again.</summary>
    public IncrementalRun Edit(Func<Project, Project> edit)
    {
        var next = edit(_current);
        foreach (var file in _current.Files.Where(file => !next.Files.Any(other => other.Path == file.Path)))
        {
            Compilation = Compilation.RemoveSyntaxTrees(TreeOf(file.Path)!);
        }

        foreach (var file in next.Files.Except(_current.Files))
        {
            var tree = Compilations.Parse(file);
            Compilation = TreeOf(file.Path) is { } old ? Compilation.ReplaceSyntaxTree(old, tree) : Compilation.AddSyntaxTrees(tree);
        }

        _current = next;
        return Run();
    }

    /// <summary>Replaces a text in a file, and runs again.</summary>
    public IncrementalRun Replace(string path, string text, string with)
    {
        var file = _current.Files.Single(one => one.Path == path);
        Assert.Contains(text, file.Text, StringComparison.Ordinal);
        return Edit(project => project.With(path, file.Text.Replace(text, with, StringComparison.Ordinal)));
    }

    /// <summary>Goes back to the sources that the session began with.</summary>
    public IncrementalRun Undo() => Edit(_ => _origin);

    /// <summary>Changes the compilation by other means, and runs again.</summary>
    public IncrementalRun Change(Func<CSharpCompilation, CSharpCompilation> change)
    {
        Compilation = change(Compilation);
        return Run();
    }

    private SyntaxTree? TreeOf(string path) => Compilation.SyntaxTrees.SingleOrDefault(tree => tree.FilePath == path);

    private IncrementalRun Run()
    {
        _driver = _driver.RunGenerators(Compilation);
        return Last = new IncrementalRun(_driver.GetRunResult(), Last);
    }
}
