using System.Reflection;
using Microsoft.CodeAnalysis;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Incrementality;

/// <summary>Edits that regenerate nothing: every tracked step takes what it has, and no output runs.</summary>
public sealed class QuietEditTests
{
    private static readonly string[] Steps =
    [
        .. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!),
    ];

    public static TheoryData<string, string, string> HarmlessEdits => new()
    {
        { "Desk.cs", "/* body */", "Console.WriteLine(e.Id);" },
        { "Desk.cs", "\"order\"", "\"another\" + r.Id" },
        { "Desk.cs", "/* body */", "/* a comment\nof two lines */" },
        { "Desk.cs", "namespace Shop;", "// moves everything down\n\nnamespace Shop;" },
        { "Desk.cs", "public void Handle(Placed e)", "public void Handle(Placed renamed)" },
        { "Desk.cs", "{\n", "{\n    private int _field; internal int Property => _field;\n    private void Helper(Placed e) { }\n" },
        { "Messages.cs", "public sealed record Placed(int Id);", "public sealed record Placed(int Id) { public int Twice => Id * 2; }" },
        { "Ledger.cs", "OnPaid(Paid e) { }", "OnPaid(Paid e) => Console.WriteLine();" },
        { "Timing.cs", "next(message", "next (message" },
        { "Unrelated.cs", "Value => 1", "Value => 2; public static void Added() { }" },
    };

    [Fact]
    public void Every_step_with_a_tracking_name_runs_on_the_sample()
    {
        var run = new DriverSession(Shop.Project).Last;

        Assert.All(Steps, step => Assert.NotEmpty(run.ReasonsOf(step)));
        Assert.All(Steps, step => Assert.All(run.ReasonsOf(step), static reason => Assert.Equal(IncrementalStepRunReason.New, reason)));
    }

    [Theory, MemberData(nameof(HarmlessEdits))]
    public void An_edit_that_changes_no_signature_regenerates_nothing(string file, string text, string with)
    {
        var run = new DriverSession(Shop.Project).Replace(file, text, with);

        AssertUnchanged(run);
    }

    [Fact]
    public void The_same_compilation_again_regenerates_nothing() => AssertUnchanged(new DriverSession(Shop.Project).Edit(static project => project));

    [Fact]
    public void An_unrelated_file_or_reference_regenerates_nothing()
    {
        var session = new DriverSession(Shop.Project);

        AssertUnchanged(session.Edit(static project => project.With("New.cs", "namespace Shop; public sealed class New;")));
        AssertUnchanged(session.Edit(static project => project.Without("New.cs")));
        AssertUnchanged(session.Change(static compilation => compilation.AddReferences(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location))));
        AssertUnchanged(session.Change(static compilation => compilation.WithReferences(compilation.References.Where(
            static one => one.Display?.Contains("xunit", StringComparison.Ordinal) != true))));
        AssertUnchanged(session.Change(static compilation => compilation.WithOptions(compilation.Options.WithOverflowChecks(true))));
    }

    [Fact]
    public void A_change_within_a_reference_that_no_contract_sees_regenerates_nothing()
    {
        var session = new DriverSession(Shop.Project);
        var rebuilt = Build.ReferencesOf([Build.Of(Shop.Contracts.With("More.cs", "namespace Contracts; public static class More { public static int X => 1; }"))]).Single();

        AssertUnchanged(session.Change(compilation => compilation.ReplaceReference(compilation.References.Last(), rebuilt)));
    }

    private static void AssertUnchanged(IncrementalRun run)
    {
        Assert.All(Steps, step =>
        {
            Assert.NotEmpty(run.ReasonsOf(step));
            Assert.All(run.ReasonsOf(step), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}"));
        });
        Assert.Empty(run.Emitted);
        Assert.True(run.NoOutputRan);
        Assert.Empty(run.Changed);
        Assert.Empty(run.Added);
        Assert.Empty(run.Removed);
    }
}
