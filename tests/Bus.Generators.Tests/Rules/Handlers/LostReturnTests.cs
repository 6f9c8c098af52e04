using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Handlers;

public sealed class LostReturnTests
{
    private const string Types = """

        [Message] public sealed record Placed(int Id) : IEvent;
        [Message] public readonly record struct Counted(int Id);
        [Message] public sealed record Ship(int Id) : IRequest;
        [Message] public sealed record GetOrder(int Id) : IRequest<int>;
        public interface IEvent;
        public interface ILonely;
        public sealed record Plain(int Id);
        public record Open(int Id);
        """;

    [Theory]
    [InlineData("public {|TBUS208:int|} Handle(Placed e) => 1;")]
    [InlineData("public {|TBUS208:Task<bool>|} Handle(Placed e) => Task.FromResult(true);")]
    [InlineData("public {|TBUS208:ValueTask<string>|} Handle(Ship c) => new(\"\");")]
    [InlineData("public {|TBUS208:Plain|} Handle(Placed e) => new(1);")]
    [InlineData("public {|TBUS208:Open|} Handle(Placed e) => new(1);")]
    [InlineData("public {|TBUS208:ILonely|} Handle(Placed e) => null!;")]
    [InlineData("public {|TBUS208:GetOrder|} Handle(Ship c) => new(1);")]
    [InlineData("public {|TBUS208:IAsyncEnumerable<Placed>|} Handle(Ship c) => null!;")]
    [InlineData("public {|TBUS208:Placed[]|} Handle(Ship c) => [];")]
    public Task Finds_what_nobody_gets(string method) => Rule<LostReturnAnalyzer>.FindsAsync($"[Handler] public sealed class Desk {{ {method} }}{Types}");

    [Theory]
    [InlineData("public void Handle(Placed e) { }")]
    [InlineData("public Task Handle(Placed e) => Task.CompletedTask;")]
    [InlineData("public Placed Handle(Ship c) => new(1);")]
    [InlineData("public Task<Placed?> Handle(Ship c) => Task.FromResult<Placed?>(null);")]
    [InlineData("public Counted? Handle(Ship c) => null;")]
    [InlineData("public IEvent Handle(Ship c) => new Placed(1);")]
    [InlineData("public object Handle(Ship c) => new Placed(1);")]
    [InlineData("public int Handle(GetOrder q) => 1;")]
    [InlineData("public void Handle(Placed e) { } public int Count(Placed e) => 1;")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string method) => Rule<LostReturnAnalyzer>.FindsAsync($"[Handler] public sealed class Desk {{ {method} }}{Types}");

    [Fact]
    public Task Says_that_a_command_could_ask_for_it() => Rule<LostReturnAnalyzer>.SaysAsync(
        "[Handler] public sealed class Desk { public int Handle(Ship c) => 1; }" + Types,
        Finding.Of<LostReturnAnalyzer>(
            1,
            45,
            "Desk.Handle(Ship) returns int, but Ship is answered with nothing, and what is returned is no event that could be published, so that it is lost; return nothing, or an event, or make Ship an IRequest<T> that is answered"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<LostReturnAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS208
        [Handler] public sealed class Desk { public int Handle(Ship c) => 1; }
        """ + Types);

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public Unknown Handle(Placed e) { } }")]
    [InlineData("[Handler] public sealed class Desk { public Handle(Placed e) }")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<LostReturnAnalyzer>.FindsInBrokenCodeAsync(source + Types);
}
