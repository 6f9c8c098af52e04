using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Contracts;

public sealed class DeliveryTests
{
    [Theory]
    [InlineData("[Message(Delivery = {|TBUS110:Delivery.Durable|})] public sealed record Ask(int Number) : IRequest<int>;")]
    [InlineData("[Message(Delivery = {|TBUS110:Delivery.Acknowledged|})] public sealed record Ask(int Number) : IRequest<int>;")]
    [InlineData("[Message(\"ask\", Delivery = {|TBUS110:Delivery.Durable|})] public sealed record Ask(int Number) : IStreamRequest<int>;")]
    public Task Finds_a_guarantee_on_a_message_with_a_reply(string source) => Rule<DeliveryAnalyzer>.FindsAsync(source);

    [Theory]
    [InlineData("[Message(Delivery = Delivery.Durable)] public sealed record Happened(int Number);")]
    [InlineData("[Message(Delivery = Delivery.Durable)] public sealed record Do(int Number) : IRequest;")]
    [InlineData("[Message(Delivery = Delivery.BestEffort)] public sealed record Ask(int Number) : IRequest<int>;")]
    [InlineData("[Message] public sealed record Ask(int Number) : IRequest<int>;")]
    [InlineData("[Message(Delivery = Delivery.Durable)] public sealed record Both(int Number) : IRequest<int>, IRequest;")]
    public Task Stays_silent(string source) => Rule<DeliveryAnalyzer>.FindsAsync(source);

    [Fact]
    public Task Says_the_way_out() => Rule<DeliveryAnalyzer>.SaysAsync(
        "[Message(Delivery = Delivery.Durable)] public sealed record Ask(int Number) : IStreamRequest<int>;",
        new DiagnosticResult("TBUS110", DiagnosticSeverity.Error).WithSpan("/0/Test1.cs", 1, 21, 1, 37).WithMessage(
            "Ask is answered by a stream of int, which tells its sender more than a delivery could; leave `Delivery` out, " +
            "or make Ask a command (IRequest) that an event answers"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<DeliveryAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS110
        [Message(Delivery = Delivery.Durable)] public sealed record Ask(int Number) : IRequest<int>;
        """);

    [Theory]
    [InlineData("[Message(Delivery = Delivery.)] public sealed record Ask(int Number) : IRequest<int>;")]
    [InlineData("[Message(Delivery = Delivery.Durable)] public sealed record Ask(int Number) : IRequest<Unknown>;")]
    [InlineData("[Message(Delivery = Delivery.Durable)] public sealed record Ask(int Number) : IRequest<")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<DeliveryAnalyzer>.FindsInBrokenCodeAsync(source);
}
