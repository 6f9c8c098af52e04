using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Security;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Security;

public sealed class SensitiveMemberTests
{
    [Theory]
    [InlineData("[Message(Topic = \"payments\")] public sealed record Paid([Sensitive] string {|TBUS502:Card|});")]
    [InlineData("[Message(Topic = \"payments\")] public sealed record Paid([property: Sensitive] string {|TBUS502:Card|});")]
    [InlineData("[Message(Delivery = Delivery.Acknowledged)] public sealed record Paid { [Sensitive] public string? {|TBUS502:Card|} { get; init; } }")]
    [InlineData("[Message(Delivery = Delivery.Durable)] public sealed class Paid { [Sensitive] public readonly string {|TBUS502:Card|} = \"\"; }")]
    [InlineData("[Message, Remote] public sealed record Pay([Sensitive] string {|TBUS502:Card|}, [Sensitive, Encrypted] string Holder) : IRequest<int>;")]
    [InlineData("public abstract record Base([property: Sensitive, MessagePack.Key(0)] string Card); [Message, Remote] public sealed record {|TBUS502:Pay|}(string Card) : Base(Card), IRequest;")]
    public Task Finds_secrets_that_can_leave_the_process_in_clear(string source) => Rule<SensitiveMemberAnalyzer>.FindsAsync(source);

    [Theory]
    [InlineData("[Message] public sealed record Paid([Sensitive] string Card);")]
    [InlineData("[Message(Delivery = Delivery.BestEffort)] public sealed record Paid([Sensitive] string Card);")]
    [InlineData("[Message(Topic = \"payments\")] public sealed record Paid([Sensitive, Encrypted] string Card);")]
    [InlineData("[Message(Topic = \"payments\")] public sealed record Paid([Sensitive, property: Encrypted] string Card);")]
    [InlineData("[Message(Topic = \"payments\")] public sealed record Paid(string Card);")]
    [InlineData("[Message(Topic = \"payments\")] public sealed record Paid(int Id) { [Sensitive, MessagePack.IgnoreMember] public string? Card { get; init; } }")]
    [InlineData("[Remote] public sealed record NotOfOurs([Sensitive] string Card) : IRequest;")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string source) => Rule<SensitiveMemberAnalyzer>.FindsAsync(source.Replace("[Sensitive, property: Encrypted]", "[Sensitive][property: Encrypted]", StringComparison.Ordinal));

    [Fact]
    public Task Says_how_it_can_leave() => Rule<SensitiveMemberAnalyzer>.SaysAsync(
        "[Message(Delivery = Delivery.Durable)] public sealed record Paid([Sensitive] string Card);",
        new DiagnosticResult("TBUS502", DiagnosticSeverity.Warning).WithSpan("/0/Test1.cs", 1, 85, 1, 89).WithMessage(
            "Paid.Card is [Sensitive] but not [Encrypted], and Paid can leave the process, since it has Delivery.Durable; " +
            "mark the member [Encrypted] too, or take it out of the message"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<SensitiveMemberAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS502
        [Message(Topic = "payments")] public sealed record Paid([Sensitive] string Card);
        """);

    [Theory]
    [InlineData("[Message(Topic = \"payments\")] public sealed record Paid([Sensitive] ")]
    [InlineData("[Message(Topic = \"payments\")] public sealed record Paid([Sensitive, Encry] string Card);")]
    [InlineData("[Message(Topic = , Delivery = Delivery.)] public sealed record Paid([Sensitive] string Card);")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<SensitiveMemberAnalyzer>.FindsInBrokenCodeAsync(source);
}
