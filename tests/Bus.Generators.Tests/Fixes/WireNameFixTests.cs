using TypedBus.CodeFixes.Contracts;
using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Fixes;

public sealed class WireNameFixTests
{
    [Fact]
    public Task Takes_the_name_of_the_type() => Fix<WireNameAnalyzer, WireNameFix>.MakesAsync(
        """
        namespace Shop;

        [Message("placed")] public sealed record Placed(int Id);
        [Message({|TBUS106:"placed"|}, Delivery = Delivery.Durable)] public sealed record Ordered(int Id);
        """,
        """
        namespace Shop;

        [Message("placed")] public sealed record Placed(int Id);
        [Message("Shop.Ordered", Delivery = Delivery.Durable)] public sealed record Ordered(int Id);
        """);

    [Fact]
    public Task Numbers_a_name_that_somebody_else_has_taken() => Fix<WireNameAnalyzer, WireNameFix>.MakesAsync(
        """
        namespace Shop;

        [Message("Shop.Ordered")] public sealed record Placed(int Id);
        [Message] public sealed record {|TBUS106:Ordered|}(int Id);
        """,
        """
        namespace Shop;

        [Message("Shop.Ordered")] public sealed record Placed(int Id);
        [Message("Shop.Ordered.2")] public sealed record Ordered(int Id);
        """);
}
