using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Incrementality;

/// <summary>Equal sources make equal files, byte for byte.</summary>
public sealed class DeterminismTests
{
    public static TheoryData<string> Programs => [.. Samples.All.Keys, nameof(Shop), "Partial"];

    [Theory, MemberData(nameof(Programs))]
    public void A_second_run_makes_the_same_bytes(string program) => AssertEqual(Run(Of(program)), Run(Of(program)));

    [Theory, MemberData(nameof(Programs))]
    public void The_order_of_the_files_does_not_matter(string program)
    {
        var project = Of(program);

        AssertEqual(Run(project), Run(project with { Files = [.. project.Files.Reverse()] }));
    }

    [Theory, MemberData(nameof(Programs))]
    [Trait("Category", "Soak")]
    public void The_order_of_the_references_does_not_matter(string program)
    {
        var project = Of(program);

        AssertEqual(Run(project), Run(project with { References = [.. project.References.Reverse()] }));
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Run(Shop.Project.With("Defaults.cs", Defaults));
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NegativeSign = "~", NumberDecimalSeparator = "!" } };
            AssertEqual(expected, Run(Shop.Project.With("Defaults.cs", Defaults)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private const string Defaults =
        """
        namespace Shop;
        [Handler(Order = -5)] public sealed class Defaults(double a = -1.5, decimal b = -2.5m, float c = 3.5f, int d = -4)
        {
            public void Handle(Placed e) => Console.WriteLine(a + (double)b + c + d);
        }
        """;

    private static Project Of(string program) => program switch
    {
        nameof(Shop) => Shop.Project,
        "Partial" => Shop.Project
            .With("A.cs", "namespace Shop; [Handler] public sealed partial class Split { public void Handle(Placed e) { } } public static partial class Marked { [Handler] public static void Second(Placed e) { } }")
            .With("B.cs", "namespace Shop; public sealed partial class Split { public void HandleAsync(Placed e) { } } public static partial class Marked { [Handler] public static void First(Placed e) { } }"),
        _ => Samples.All[program],
    };

    private static IEnumerable<GeneratedFile> Run(Project project) => new DriverSession(project).Last.Files;

    private static void AssertEqual(IEnumerable<GeneratedFile> expected, IEnumerable<GeneratedFile> actual)
    {
        Assert.Equal(expected.Select(static file => $"{file.HintName}\n{file.Text}"), actual.Select(static file => $"{file.HintName}\n{file.Text}"));
        Assert.Equal(expected.SelectMany(static file => file.Bytes), actual.SelectMany(static file => file.Bytes));
    }
}
