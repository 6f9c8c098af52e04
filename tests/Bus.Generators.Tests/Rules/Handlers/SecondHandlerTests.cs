using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Handlers;

public sealed class SecondHandlerTests
{
    private const string Types = """

        [Message] public sealed record Ship(int Id) : IRequest;
        [Message] public sealed record GetPrice(int Id) : IRequest<int>;
        [Message] public sealed record List : IStreamRequest<int>;
        [Message] public sealed record Placed(int Id);
        """;

    [Theory]
    [InlineData("int", "GetPrice")]
    [InlineData("void", "Ship")]
    [InlineData("IAsyncEnumerable<int>", "List")]
    public Task Finds_the_second_handler(string reply, string message) => Rule<SecondHandlerAnalyzer>.FindsAsync(
        $$"""
        [Handler] public sealed class First { public {{reply}} Handle({{message}} q) => throw null!; }
        [Handler] public sealed class Second { public {{reply}} {|TBUS203:Handle|}({{message}} q) => throw null!; }
        """ + Types);

    [Fact]
    public Task Finds_it_in_one_class_too() => Rule<SecondHandlerAnalyzer>.FindsAsync(
        "[Handler] public sealed class Desk { public int Handle(GetPrice q) => 1; public int {|TBUS203:HandleAsync|}(GetPrice q) => 2; }" + Types);

    [Fact]
    public Task Finds_it_among_marked_methods() => Rule<SecondHandlerAnalyzer>.FindsAsync(
        "public static class Desk { [Handler] public static int One(GetPrice q) => 1; [Handler] public static int {|TBUS203:Two|}(GetPrice q) => 2; }" + Types);

    [Fact]
    public Task Finds_it_in_a_mailbox() => Rule<SecondHandlerAnalyzer>.FindsAsync(
        "[Handler, Mailbox] public sealed class Desk { public int Handle(GetPrice q) => 1; public int {|TBUS203:HandleAsync|}(GetPrice q) => 2; }" + Types);

    [Fact]
    public Task Finds_the_second_heir_of_a_base_class() => Rule<SecondHandlerAnalyzer>.FindsAsync(
        """
        public abstract class Base { public int Handle(GetPrice q) => 1; }
        [Handler] public sealed class First : Base;
        [Handler] public sealed class {|TBUS203:Second|} : Base;
        """ + Types);

    [Fact]
    public Task Finds_each_further_one() => Rule<SecondHandlerAnalyzer>.FindsAsync(
        "[Handler] public sealed class A { public int Handle(GetPrice q) => 1; }" + Types,
        "[Handler] public sealed class B { public int {|TBUS203:Handle|}(GetPrice q) => 1; }",
        "[Handler] public sealed class C { public int {|TBUS203:Handle|}(GetPrice q) => 1; }");

    [Theory]
    [InlineData("[Handler] public sealed class A { public int Handle(GetPrice q) => 1; } [Handler(Replaces = true)] public sealed class B { public int Handle(GetPrice q) => 2; }")]
    [InlineData("[Handler] public sealed class A { public int Handle(GetPrice q) => 1; } public sealed class B { [Handler(Replaces = true)] public int On(GetPrice q) => 2; }")]
    [InlineData("[Handler] public sealed class A { public int Handle(GetPrice q) => 1; } public sealed class B { public int Handle(GetPrice q) => 2; }")]
    [InlineData("[Handler] public sealed class A { public void Handle(Placed e) { } } [Handler] public sealed class B { public void Handle(Placed e) { } }")]
    [InlineData("[Handler] public class A { public virtual int Handle(GetPrice q) => 1; } public sealed class B : A { public override int Handle(GetPrice q) => 2; }")]
    [InlineData("[Handler] public sealed class A { public int Handle(GetPrice q) => 1; } public static class Out { [Handler] private sealed class B { public int Handle(GetPrice q) => 2; } }")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string source) => Rule<SecondHandlerAnalyzer>.FindsAsync(source + Types);

    [Fact]
    public Task Says_where_the_first_one_is() => Rule<SecondHandlerAnalyzer>.SaysAsync(
        "[Handler] public sealed class Desk { public int Handle(GetPrice q) => 1; public int HandleAsync(GetPrice q) => 2; }" + Types,
        Finding.Of<SecondHandlerAnalyzer>(
            1,
            85,
            "GetPrice is handled by Desk.Handle(GetPrice) already, and a request has one handler, so that the bus would not start; remove one of them, or mark the one that counts [Handler(Replaces = true)]"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<SecondHandlerAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS203
        [Handler] public sealed class Desk { public int Handle(GetPrice q) => 1; public int HandleAsync(GetPrice q) => 2; }
        """ + Types);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types() => Rule<SecondHandlerAnalyzer>.FindsInBrokenCodeAsync(
        "[Handler] public sealed class Desk { public int Handle(GetPrice q) => 1; public int HandleAsync(GetPrice q, Unknown x) => } [Handler] class {" + Types);
}
