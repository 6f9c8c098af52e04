using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Contracts;

public sealed class PartitionKeyTests
{
    [Theory]
    [InlineData("[Message] public sealed record Moved([property: PartitionKey] string Shop, [property: {|TBUS111:PartitionKey|}] int Shelf);")]
    [InlineData("[Message] public sealed record Moved([PartitionKey] string Shop, [{|TBUS111:PartitionKey|}] int Shelf);")]
    [InlineData("[Message] public sealed class Moved { [PartitionKey] public string Shop { get; init; } = \"\"; [{|TBUS111:PartitionKey|}] public int Shelf { get; init; } }")]
    [InlineData("[Message] public sealed record Moved([property: PartitionKey] string Shop, [property: {|TBUS111:PartitionKey|}] int Shelf, [property: {|TBUS111:PartitionKey|}] int Row);")]
    public Task Finds_the_keys_that_do_not_count(string source) => Rule<PartitionKeyAnalyzer>.FindsAsync(source);

    [Theory]
    [InlineData("[Message] public sealed record Moved([property: PartitionKey] string Shop, int Shelf);")]
    [InlineData("[Message] public sealed record Moved([PartitionKey] string Shop, int Shelf);")]
    [InlineData("[Message] public sealed record Moved(string Shop, int Shelf);")]
    [InlineData("public sealed record NotOfOurs([property: PartitionKey] string Shop, [property: PartitionKey] int Shelf);")]
    [InlineData("""
        public record Base([property: PartitionKey] string Shop);
        [Message] public sealed record Moved(string Shop, [property: PartitionKey] int Shelf) : Base(Shop);
        """)]
    public Task Stays_silent(string source) => Rule<PartitionKeyAnalyzer>.FindsAsync(source);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<PartitionKeyAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS111
        [Message] public sealed record Moved([property: PartitionKey] string Shop, [property: PartitionKey] int Shelf);
        """);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types() =>
        Rule<PartitionKeyAnalyzer>.FindsInBrokenCodeAsync("[Message] public sealed record Moved([property: PartitionKey] string Shop, [property: Partition");
}
