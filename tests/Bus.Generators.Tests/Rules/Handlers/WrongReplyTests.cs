using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Handlers;

public sealed class WrongReplyTests
{
    private const string Types = """

        [Message] public sealed record GetOrder(int Id) : IRequest<Order>;
        [Message] public sealed record Count(int Id) : IRequest<int>;
        [Message] public sealed record Text(int Id) : IRequest<object>;
        [Message] public sealed record List : IStreamRequest<Order>;
        [Message] public sealed record Numbers : IStreamRequest<object>;
        [Message] public sealed record Ship(int Id) : IRequest;
        [Message] public sealed record Placed(int Id);
        [Message] public record Order(int Id);
        public sealed record BigOrder(int Id) : Order(Id);
        """;

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public {|TBUS202:string|} Handle(GetOrder q) => \"\"; }")]
    [InlineData("[Handler] public sealed class Desk { public {|TBUS202:void|} Handle(GetOrder q) { } }")]
    [InlineData("[Handler] public sealed class Desk { public {|TBUS202:Task|} Handle(GetOrder q) => Task.CompletedTask; }")]
    [InlineData("[Handler] public sealed class Desk { public {|TBUS202:Task<int>|} Handle(GetOrder q) => Task.FromResult(1); }")]
    [InlineData("[Handler] public sealed class Desk { public {|TBUS202:short|} Handle(Count q) => 1; }")]
    [InlineData("[Handler] public sealed class Desk { public {|TBUS202:IAsyncEnumerable<int>|} Handle(Count q) => null!; }")]
    [InlineData("[Handler] public sealed class Desk { public {|TBUS202:List<Order>|} Handle(List q) => []; }")]
    [InlineData("[Handler] public sealed class Desk { public {|TBUS202:Task<IAsyncEnumerable<Order>>|} Handle(List q) => null!; }")]
    [InlineData("[Handler] public sealed class Desk { public {|TBUS202:IAsyncEnumerable<int>|} Handle(Numbers q) => null!; }")]
    [InlineData("public static class Desk { [Handler] public static {|TBUS202:int|} Find(GetOrder q) => 1; }")]
    [InlineData("public abstract class Base { public int Handle(GetOrder q) => 1; } [Handler] public sealed class {|TBUS202:Desk|} : Base;")]
    [InlineData("public abstract class Base<T> { public T Handle(GetOrder q) => default!; } [Handler] public sealed class {|TBUS202:Desk|} : Base<int>;")]
    public Task Finds_replies_of_another_type(string source) => Rule<WrongReplyAnalyzer>.FindsAsync(source + Types);

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public Order Handle(GetOrder q) => new(q.Id); }")]
    [InlineData("[Handler] public sealed class Desk { public Task<Order> Handle(GetOrder q) => Task.FromResult(new Order(1)); }")]
    [InlineData("[Handler] public sealed class Desk { public ValueTask<BigOrder> Handle(GetOrder q) => new(new BigOrder(1)); }")]
    [InlineData("[Handler] public sealed class Desk { public Order? Handle(GetOrder q) => null; }")]
    [InlineData("[Handler] public sealed class Desk { public int Handle(Text q) => 1; }")]
    [InlineData("[Handler] public sealed class Desk { public IAsyncEnumerable<BigOrder> Handle(List q) => null!; }")]
    [InlineData("[Handler] public sealed class Desk { public Placed Handle(Ship c) => new(1); }")]
    [InlineData("[Handler] public sealed class Desk { public int Handle(Placed e) => 1; }")]
    [InlineData("public sealed class Desk { public int Handle(GetOrder q) => 1; }")]
    [InlineData("public abstract class Base<T> { public T Handle(GetOrder q) => default!; } [Handler] public sealed class Desk : Base<Order>;")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string source) => Rule<WrongReplyAnalyzer>.FindsAsync(source + Types);

    [Fact]
    public Task Says_both_types() => Rule<WrongReplyAnalyzer>.SaysAsync(
        "[Handler] public sealed class Desk { public string Handle(GetOrder q) => \"\"; }" + Types,
        Finding.Of<WrongReplyAnalyzer>(1, 45, "Desk.Handle(GetOrder) returns string, but GetOrder is answered with Order; return Order, Task<Order> or ValueTask<Order>"));

    [Fact]
    public Task Says_that_a_stream_is_meant() => Rule<WrongReplyAnalyzer>.SaysAsync(
        "[Handler] public sealed class Desk { public void Handle(List q) { } }" + Types,
        Finding.Of<WrongReplyAnalyzer>(1, 45, "Desk.Handle(List) returns nothing, but List is answered with a stream of Order; return IAsyncEnumerable<Order>"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<WrongReplyAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS202
        [Handler] public sealed class Desk { public string Handle(GetOrder q) => ""; }
        """ + Types);

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public Unknown Handle(GetOrder q) { } }")]
    [InlineData("[Handler] public sealed class Desk { public Task< Handle(GetOrder q) }")]
    [InlineData("[Handler] public sealed class Desk { public int Handle(Ask q) { } } [Message] public sealed record Ask : IRequest<Unknown>;")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<WrongReplyAnalyzer>.FindsInBrokenCodeAsync(source + Types);
}
