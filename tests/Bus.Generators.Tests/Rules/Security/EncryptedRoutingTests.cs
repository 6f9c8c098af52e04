using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Security;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Security;

public sealed class EncryptedRoutingTests
{
    [Theory]
    [InlineData("[Message(Topic = {|TBUS503:\"payments.{Card}\"|})] public sealed record Paid([Encrypted] string Card);")]
    [InlineData("[Message(Topic = {|TBUS503:\"payments.{ Card }.done\"|})] public sealed record Paid([property: Encrypted] string Card);")]
    [InlineData("[Message] public sealed record Paid([Encrypted, {|TBUS503:PartitionKey|}] string Card);")]
    [InlineData("[Message] public sealed record Paid([property: Encrypted][{|TBUS503:PartitionKey|}] string Card);")]
    [InlineData("[Message] public sealed record Paid { [Encrypted, {|TBUS503:PartitionKey|}] public string Card { get; init; } = \"\"; }")]
    [InlineData("[Message(Topic = {|TBUS503:\"payments.{Card}\"|})] public sealed record Paid([Encrypted, {|TBUS503:PartitionKey|}] string Card);")]
    [InlineData("public abstract record Base([property: MessagePack.Key(0), Encrypted, PartitionKey] string Card); [Message] public sealed record {|TBUS503:Paid|}(string Card) : Base(Card);")]
    public Task Finds_encrypted_members_that_routes_read(string source) => Rule<EncryptedRoutingAnalyzer>.FindsAsync(source);

    [Theory]
    [InlineData("[Message(Topic = \"payments.{Customer}\")] public sealed record Paid([PartitionKey] string Customer, [Encrypted] string Card);")]
    [InlineData("[Message(Topic = \"payments.Card\")] public sealed record Paid([Encrypted] string Card);")]
    [InlineData("[Message] public sealed record Paid([Encrypted] string Card);")]
    [InlineData("public sealed record NotOfOurs([Encrypted, PartitionKey] string Card);")]
    public Task Stays_silent(string source) => Rule<EncryptedRoutingAnalyzer>.FindsAsync(source);

    [Fact]
    public Task Says_where_it_would_be_read() => Rule<EncryptedRoutingAnalyzer>.SaysAsync(
        "[Message(Topic = \"payments.{Card}\")] public sealed record Paid([Encrypted] string Card);",
        new DiagnosticResult("TBUS503", DiagnosticSeverity.Error).WithSpan("/0/Test1.cs", 1, 18, 1, 35).WithMessage(
            "Paid.Card is [Encrypted], but stands in the topic, which travels in clear; use another member there, or do not encrypt this one"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<EncryptedRoutingAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS503
        [Message] public sealed record Paid([Encrypted, PartitionKey] string Card);
        """);

    [Theory]
    [InlineData("[Message(Topic = \"payments.{Card\")] public sealed record Paid([Encrypted] string Card);")]
    [InlineData("[Message(Topic = )] public sealed record Paid([Encrypted, Partition] string Card);")]
    [InlineData("[Message(Topic = \"payments.{Card}\")] public sealed record Paid([Encrypted] ")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<EncryptedRoutingAnalyzer>.FindsInBrokenCodeAsync(source);
}
