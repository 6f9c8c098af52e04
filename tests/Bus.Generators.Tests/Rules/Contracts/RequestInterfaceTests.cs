using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Contracts;

public sealed class RequestInterfaceTests
{
    [Theory]
    [InlineData("IRequest, IRequest<int>")]
    [InlineData("IRequest<int>, IRequest<string>")]
    [InlineData("IRequest<int>, IStreamRequest<int>")]
    public Task Finds_messages_that_are_two_requests_at_once(string interfaces) =>
        Rule<RequestInterfaceAnalyzer>.FindsAsync($"[Message] public sealed record {{|TBUS109:Ask|}}(int Number) : {interfaces};");

    [Theory]
    [InlineData("[Message] public sealed record Ask(int Number) : IRequest<int>;")]
    [InlineData("[Message] public sealed record Ask(int Number) : IRequest<int>, System.IEquatable<int> { public bool Equals(int other) => other == Number; }")]
    [InlineData("public sealed record NotOfOurs(int Number) : IRequest<int>, IRequest;")]
    public Task Stays_silent(string source) => Rule<RequestInterfaceAnalyzer>.FindsAsync(source);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<RequestInterfaceAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS109
        [Message] public sealed record Ask(int Number) : IRequest<int>, IRequest;
        """);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types() => Rule<RequestInterfaceAnalyzer>.FindsInBrokenCodeAsync("[Message] public sealed record Ask(int Number) : IRequest<, IReq");
}
