using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Incrementality;

/// <summary>What a generator keeps between runs would keep whole compilations alive, if symbols or syntax were in it.</summary>
public sealed class RetentionTests
{
    public static TheoryData<string> Programs => [.. Samples.All.Keys, nameof(Shop)];

    [Theory, MemberData(nameof(Programs))]
    public void Models_hold_neither_symbols_nor_syntax(string program)
    {
        var run = new DriverSession(program == nameof(Shop) ? Shop.Project : Samples.All[program]).Last;
        var values = run.ModelValues().ToArray();

        Assert.NotEmpty(values);
        Assert.Empty(values.SelectMany(static one => ForbiddenObjects.In(one.Value).Select(path => $"{one.Step}: {path}")).Distinct());
    }

    [Fact]
    public void A_symbol_anywhere_in_a_model_would_be_found()
    {
        var symbol = Compilations.Of(Shop.Project, []).Assembly;

        Assert.NotEmpty(ForbiddenObjects.In((1, new[] { new Lazy<object>(symbol) })));
        Assert.NotEmpty(ForbiddenObjects.In(new List<object> { "", Location.None }));
        Assert.Empty(ForbiddenObjects.In((1, new List<string> { "" })));
    }

    [Theory]
    [InlineData("/* body */", "return;")]
    [InlineData("public void Handle(Placed e)", "public Task Handle(Placed e, CancellationToken token) => Task.CompletedTask; public void Unrelated()")]
    public void An_old_compilation_is_collected_after_the_next_run(string text, string with)
    {
        var driver = (GeneratorDriver)CSharpGeneratorDriver.Create([new BusGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions);
        var (next, old) = RunTwice(ref driver, text, with);

        for (var attempt = 0; attempt < 10 && old.Any(static one => one.IsAlive); attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(old, static one => one.IsAlive);
        GC.KeepAlive(driver);
        GC.KeepAlive(next);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Compilation Next, WeakReference[] Old) RunTwice(ref GeneratorDriver driver, string text, string with)
    {
        var references = Build.ReferencesOf([Build.Of(Shop.Contracts)]);
        var first = Compilations.Of(Shop.Project, references);
        driver = driver.RunGenerators(first);
        var tree = first.SyntaxTrees.Single(static one => one.FilePath == "Desk.cs");
        var edited = tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(tree.ToString().Replace(text, with, StringComparison.Ordinal)));
        var next = first.ReplaceSyntaxTree(tree, edited);
        driver = driver.RunGenerators(next);
        return (next, [new WeakReference(first), new WeakReference(first.Assembly), new WeakReference(first.GetTypeByMetadataName("Shop.Desk"))]);
    }
}
