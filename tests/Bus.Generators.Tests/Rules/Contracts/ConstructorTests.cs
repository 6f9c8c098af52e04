using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Contracts;

public sealed class ConstructorTests
{
    [Theory]
    [InlineData("[Message] public sealed class {|TBUS104:Order|} { private Order(int a) => A = a; public int A { get; } public static Order Make() => new(1); }")]
    [InlineData("[Message] public sealed class {|TBUS104:Order|}(int a, string other) { public int A { get; } = a + other.Length; }")]
    [InlineData("[Message] public sealed class {|TBUS104:Order|}(string a) { public int A { get; } = a.Length; }")]
    [InlineData("[Message] public sealed record {|TBUS104:Order|}([property: IgnoreMember] int A);")]
    [InlineData("[MessagePackObject] public sealed class {|TBUS104:Order|} { [Key(0)] public int A { get; } [SerializationConstructor] private Order(int a) => A = a; public static Order Make() => new(1); }")]
    [InlineData("[Message] public struct {|TBUS104:Order|} { public int A { get; } [SerializationConstructor] public Order(string other) => A = other.Length; }")]
    public Task Finds_messages_that_nobody_can_make_again(string source) => Rule<ConstructorAnalyzer>.FindsAsync($"using MessagePack; {source}");

    [Theory]
    [InlineData("[Message] public sealed class Order { public int A { get; } [SerializationConstructor] public Order(int a) => A = a; [SerializationConstructor] public {|TBUS104:Order|}() { } }")]
    [InlineData("[MessagePackObject] public sealed class Order { [Key(0)] public int A { get; set; } [SerializationConstructor] public Order(int a) => A = a; [SerializationConstructor] public {|TBUS104:Order|}() { } }")]
    public Task Finds_the_second_of_two_that_are_marked(string source) => Rule<ConstructorAnalyzer>.FindsAsync($"using MessagePack; {source}");

    [Theory]
    [InlineData("[Message] public sealed record Order { [IgnoreMember] public required int {|TBUS104:A|} { get; init; } public int B { get; init; } }")]
    [InlineData("[Message] internal sealed record Order(int B) { internal required int {|TBUS104:A|} { get; init; } }")]
    [InlineData("[Message] internal struct Order { public required int {|TBUS104:A|} { get; internal set; } }")]
    public Task Finds_required_members_that_nobody_could_set(string source) => Rule<ConstructorAnalyzer>.FindsAsync($"using MessagePack; {source}");

    [Fact]
    public Task Finds_them_in_what_messages_hold_once() => Rule<ConstructorAnalyzer>.FindsAsync(
        """
        [Message] public sealed record Order(Line Line);
        [Message] public sealed record Offer(IReadOnlyList<Line> Lines) : IRequest<Line>;
        public sealed class {|TBUS104:Line|}(string text) { public int A { get; } = text.Length; }
        """);

    [Theory]
    [InlineData("[Message] public sealed record Order(int A);")]
    [InlineData("[Message] public sealed class Order { public int A { get; init; } }")]
    [InlineData("[Message] public sealed class Order(int a) { public int A { get; } = a; }")]
    [InlineData("[Message] public struct Order { public int A { get; init; } }")]
    [InlineData("[Message] public sealed record Order([property: IgnoreMember] int A) { public Order() : this(1) { } }")]
    [InlineData("[Message] public sealed class Order { public int A { get; } public Order(string a) => A = a.Length; [SerializationConstructor] internal Order(int a) => A = a; }")]
    [InlineData("[MessagePackObject] public sealed class Order { [Key(0)] public int A { get; } public Order(int first) => A = first; }")]
    [InlineData("[Message] public abstract class Order { protected Order(int a) => A = a; public int A { get; } }")]
    [InlineData("[Message] public sealed record Order { [IgnoreMember] public required int A { get; init; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Order() { } }")]
    [InlineData("public abstract record Base { [Key(0)] public virtual required int A { get; init; } } [Message] public sealed record Order : Base { [Key(0)] public override required int A { get; init; } }")]
    [InlineData("public sealed class NotOfOurs(string a) { public int A { get; } = a.Length; }")]
    public Task Stays_silent(string source) => Rule<ConstructorAnalyzer>.FindsAsync($"using MessagePack; {source}");

    [Fact]
    public Task Says_what_is_needed() => Rule<ConstructorAnalyzer>.SaysAsync(
        "[Message] public sealed class Order(string a) { public int A { get; } = a.Length; }",
        new DiagnosticResult("TBUS104", DiagnosticSeverity.Error).WithSpan("/0/Test1.cs", 1, 31, 1, 36).WithMessage(
            "Order has no constructor that is accessible and whose parameters are its members; add a public one whose parameters are called after the " +
            "members and have their types, or a public one without parameters and members with `init`"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<ConstructorAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS104
        [Message] public sealed class Order(string a) { public int A { get; } = a.Length; }
        """);

    [Theory]
    [InlineData("[Message] public sealed class Order { public int A { get; } public Order(in")]
    [InlineData("[Message] public sealed class Order { public int A { get; } public Order(Unknown a) { } }")]
    [InlineData("[Message] public sealed class Order(int a, string b) { public int A { get; } = a;")]
    [InlineData("[Message] public sealed class Order { public required int A { get; init; } public Order(string b)")]
    [InlineData("[Message] public sealed class Order(int a, ) { public int A { get; } = a; }")]
    [InlineData("[Message] public sealed class Order(int a) : Unknown { public int A { get; } = a; public Unkno")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<ConstructorAnalyzer>.FindsInBrokenCodeAsync(source);
}
