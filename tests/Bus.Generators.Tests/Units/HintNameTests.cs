using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Units;

/// <summary>The names of generated files, which the compiler compares without regard to case.</summary>
public sealed class HintNameTests
{
    [Fact]
    public void Names_follow_the_metadata_name() => Assert.Equal("Shop.Outer+Placed.Route.g.cs", HintNames.Of("Shop.Outer+Placed", "Route", []));

    [Fact]
    public void Names_that_differ_by_case_only_are_told_apart()
    {
        string[] names = ["Shop.Placed", "shop.placed", "SHOP.PLACED", "Shop.Other", "Shop.Placed"];
        var clashes = HintNames.Clashes(names).ToArray();

        Assert.Equal(["SHOP.PLACED", "Shop.Placed", "shop.placed"], clashes);
        Assert.Equal(3, clashes.Select(one => HintNames.Of(one, "Route", clashes)).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal("Shop.Other.Route.g.cs", HintNames.Of("Shop.Other", "Route", clashes));
    }

    [Fact]
    public void Every_file_of_types_that_differ_by_case_only_is_there()
    {
        var build = Build.Of(Project.Program("App", """
            namespace Shop { [Message] public sealed record Get(int Id) : IRequest<int>; [Message] public sealed record GET(int Id) : IRequest<int>; }
            namespace SHOP { [Handler] public sealed class Get { public int Handle(Shop.Get r) => 1; public int Handle(Shop.GET r) => 2; } }
            """));

        Assert.Equal(2, build.Files.Count(static file => file.HintName.EndsWith(".Verbs.g.cs", StringComparison.Ordinal)));
        Assert.Equal(2, build.Files.Count(static file => file.HintName.EndsWith(".Route.g.cs", StringComparison.Ordinal)));
        Assert.Single(build.Files, static file => file.HintName.EndsWith(".Invoker.g.cs", StringComparison.Ordinal));
        Assert.Equal(build.Files.Length, build.Files.Select(static file => file.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_file_keeps_its_name_where_no_other_clashes_with_it()
    {
        var session = new DriverSession(Project.Program("App", "[Message] public sealed record Get(int Id) : IRequest<int>;"));
        var run = session.Edit(static project => project.With("Other.cs", "[Message] public sealed record GET(int Id) : IRequest<int>;"));

        Assert.Equal(["Get.Formatter.g.cs", "Get.Verbs.g.cs"], run.Removed);
        Assert.Equal(4, run.Added.Count());
        Assert.Equal(["Get.Formatter.g.cs", "Get.Verbs.g.cs"], session.Undo().Added);
    }
}
