using Microsoft.CodeAnalysis;
using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Incrementality;

/// <summary>Edits of contracts, and the formatters that they regenerate.</summary>
public sealed class FormatEditTests
{
    private static readonly Project Contracts = Project.Contracts("Shop", "")
        .With("Order.cs", """
            namespace Shop;
            [Message] public sealed record Order(int Id, IReadOnlyList<Line> Lines, Settings? Settings)
            {
                public string Note { get; init; } = "none";
                public int Count() { return 1; }
            }
            [Message] public sealed record Cancelled(int Id);
            """)
        .With("Line.cs", """
            namespace Shop;
            public sealed record Line(int Article, double Weight)
            {
                public override string ToString() => "line";
            }
            """)
        .With("Settings.cs", """
            using MessagePack;
            namespace Shop;
            [MessagePackObject(keyAsPropertyName: true)] public sealed class Settings
            {
                public string? Theme { get; set; }
                public IShape? Shape { get; set; }
                public void Reset() { Theme = null; }
            }
            """)
        .With("Shapes.cs", """
            using MessagePack;
            namespace Shop;
            [Union(0, typeof(Circle))] public interface IShape;
            [MessagePackObject] public sealed record Circle([property: Key(0)] double Radius) : IShape;
            [MessagePackObject] public sealed record Square([property: Key(0)] double Side) : IShape { public double Area() => Side * Side; }
            """);

    [Theory]
    [InlineData("Order.cs", "{ return 1; }", "{ return 2; }")]
    [InlineData("Order.cs", "public int Count()", "/* moved */\n\n    public int Total => Lines.Count; public int Count()")]
    [InlineData("Line.cs", "=> \"line\"", "=> \"another line\"")]
    [InlineData("Settings.cs", "{ Theme = null; }", "{ Theme = \"\"; Shape = null; }")]
    [InlineData("Shapes.cs", "Side * Side", "Math.Pow(Side, 2)")]
    public void The_body_of_a_method_of_a_contract_regenerates_nothing(string file, string text, string with)
    {
        var run = new DriverSession(Contracts).Replace(file, text, with);

        Assert.All(run.ReasonsOf(TrackingNames.Formats), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}"));
        Assert.True(run.NoOutputRan);
    }

    [Theory]
    [InlineData("Order.cs", "int Id, IReadOnlyList", "int Id, int Number, IReadOnlyList", "Shop.Order.Formatter.g.cs")]
    [InlineData("Order.cs", "Cancelled(int Id)", "Cancelled(int Id, string Reason)", "Shop.Cancelled.Formatter.g.cs")]
    [InlineData("Line.cs", "double Weight", "double Weight, Guid Id", "Shop.Line.Formatter.g.cs")]
    [InlineData("Settings.cs", "public void Reset()", "public int Size { get; set; } public void Reset()", "Shop.Settings.Formatter.g.cs")]
    [InlineData("Shapes.cs", "double Radius", "double Radius, [property: Key(1)] double X", "Shop.Circle.Formatter.g.cs")]
    [InlineData("Shapes.cs", "[Union(0, typeof(Circle))]", "[Union(0, typeof(Circle)), Union(1, typeof(Square))]", "Shop.IShape.Formatter.g.cs")]
    public void A_new_member_regenerates_the_formatter_of_its_type_the_contracts_and_the_shape_that_the_module_tells(string file, string text, string with, string formatter)
    {
        var run = new DriverSession(Contracts).Replace(file, text, with);

        Assert.Equal(["Contracts.g.cs", "Module.g.cs", formatter], run.Emitted);
        Assert.Equal(run.Emitted, run.Changed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_line_that_loses_its_bound_regenerates_what_stores_it()
    {
        var session = new DriverSession(Contracts);
        var run = session.Edit(static project => project.With("Order.cs", "namespace Shop; [Message] public sealed record Order(Line Line, int Id);"));
        Assert.Contains("Shop_Line_Format.Put(", run.Files.Single(static one => one.HintName == "Shop.Order.Formatter.g.cs").Text, StringComparison.Ordinal);

        run = session.Replace("Line.cs", "double Weight", "double Weight, string Text");

        Assert.Equal(["Contracts.g.cs", "Module.g.cs", "Shop.Line.Formatter.g.cs", "Shop.Order.Formatter.g.cs"], run.Emitted);
    }

    [Fact]
    public void A_member_of_a_new_type_adds_its_formatter_and_registers_it()
    {
        var run = new DriverSession(Contracts).Edit(static project => project
            .With("Line.cs", "namespace Shop; public sealed record Line(int Article, double Weight, Size Size); public sealed record Size(int Width);"));

        Assert.Equal(["Shop.Size.Formatter.g.cs"], run.Added);
        Assert.Equal(["Contracts.g.cs", "Formatters.g.cs", "Module.g.cs", "Shop.Line.Formatter.g.cs"], run.Changed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_type_that_nothing_needs_any_more_loses_its_formatter()
    {
        var run = new DriverSession(Contracts).Replace("Order.cs", "IReadOnlyList<Line> Lines", "IReadOnlyList<int> Lines");

        Assert.Equal(["Shop.Line.Formatter.g.cs"], run.Removed);
        Assert.Equal(["Contracts.g.cs", "Formatters.g.cs", "Module.g.cs", "Shop.Order.Formatter.g.cs"], run.Changed.Order(StringComparer.Ordinal));
    }
}
