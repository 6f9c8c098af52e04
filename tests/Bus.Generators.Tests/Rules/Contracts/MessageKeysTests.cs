using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Contracts;

public sealed class MessageKeysTests
{
    [Theory]
    [InlineData("[Message] public sealed record Order([property: Key(0)] int A, [property: Key({|TBUS103:0|})] int B);")]
    [InlineData("[Message] public sealed record Order([property: Key(0)] int A, [property: Key({|TBUS103:0|})] int B, [property: Key({|TBUS103:0|})] int C);")]
    [InlineData("[Message] public sealed record Order([property: Key(\"a\")] int A, [property: Key({|TBUS103:\"a\"|})] int B);")]
    [InlineData("[Message] public sealed record Order([property: Key({|TBUS103:-1|})] int A);")]
    [InlineData("[Message] public sealed record Order([property: Key(0)] int A, [property: Key({|TBUS103:\"b\"|})] int B);")]
    [InlineData("[Message] public sealed record Order([property: Key(0)] int A, int {|TBUS103:B|});")]
    [InlineData("[Message] public sealed record Order([property: Key(0)] int A, int {|TBUS103:B|}) { public int {|TBUS103:C|} { get; init; } }")]
    [InlineData("[Message] public sealed record Order([property: Key(0)] int A) { [Key({|TBUS103:1|})] internal int B { get; init; } }")]
    [InlineData("[MessagePackObject] public sealed class Order { [Key(0)] public int A { get; set; } [Key({|TBUS103:0|})] public int B { get; set; } }")]
    [InlineData("[MessagePackObject] public sealed class Order { [Key(0)] public int A { get; set; } public int {|TBUS103:B|} { get; set; } }")]
    [InlineData("[MessagePackObject] public sealed class {|TBUS103:Order|} { public int A { get; set; } }")]
    public Task Finds_keys_that_contradict_each_other(string source) => Rule<MessageKeysAnalyzer>.FindsAsync($"using MessagePack; {source}");

    [Theory]
    [InlineData("public abstract record Base(int A); [Message] public sealed record {|TBUS103:Order|}(int A, int B) : Base(A);")]
    [InlineData("[Message] public partial class {|TBUS103:Order|} { public int A { get; init; } } public partial class Order { public int B { get; init; } }")]
    [InlineData("[Message] public partial record {|TBUS103:Order|}(int A); public partial record Order { public int B { get; init; } }")]
    public Task Finds_positions_that_are_not_plain(string source) => Rule<MessageKeysAnalyzer>.FindsAsync(source);

    [Fact]
    public Task Finds_them_over_several_files() => Rule<MessageKeysAnalyzer>.FindsAsync(
        "[Message] public sealed partial class {|TBUS103:Order|} { public int A { get; init; } }", "public sealed partial class Order { public int B { get; init; } }");

    [Fact]
    public Task Finds_them_in_what_messages_hold_once() => Rule<MessageKeysAnalyzer>.FindsAsync(
        """
        using MessagePack;
        [Message] public sealed record Order(Line Line);
        [Message] public sealed record Offer(IReadOnlyList<Line> Lines) : IRequest<Line>;
        public sealed record Line([property: Key(0)] int A, [property: Key({|TBUS103:0|})] int B);
        """);

    [Theory]
    [InlineData("[Message] public sealed record Order(int A, int B);")]
    [InlineData("[Message] public sealed record Order([property: Key(1)] int A, [property: Key(0)] int B) { public int Computed => A; [IgnoreMember] public int C { get; init; } }")]
    [InlineData("[Message] public sealed record Order([property: Key(\"a\")] int A, [property: Key(\"b\")] int B);")]
    [InlineData("public abstract record Base([property: Key(0)] int A); [Message] public sealed record Order(int A, [property: Key(1)] int B) : Base(A);")]
    [InlineData("public abstract record Base { public int Computed => 1; } [Message] public sealed record Order(int A) : Base;")]
    [InlineData("[Message] public partial record Order(int A); public partial record Order { public int Computed => A; public void Do() { } }")]
    [InlineData("[MessagePackObject(keyAsPropertyName: true)] public class Base { public int A { get; set; } } [MessagePackObject(keyAsPropertyName: true)] public sealed class Order : Base { public int B { get; set; } }")]
    [InlineData("[MessagePackObject] public class Base { [Key(0)] public int A { get; set; } } [MessagePackObject] public sealed class Order : Base { [Key(1)] public int B { get; set; } }")]
    [InlineData("public sealed record NotOfOurs([property: Key(0)] int A, int B);")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string source) => Rule<MessageKeysAnalyzer>.FindsAsync($"using MessagePack; {source}");

    [Fact]
    public Task Says_whose_key_it_is() => Rule<MessageKeysAnalyzer>.SaysAsync(
        "using MessagePack; [Message] public sealed record Order([property: Key(0)] int A, [property: Key(0)] int B);",
        new DiagnosticResult("TBUS103", DiagnosticSeverity.Error).WithSpan("/0/Test1.cs", 1, 98, 1, 99).WithMessage("Order.A and B have the same [Key]: give each its own"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<MessageKeysAnalyzer>.FindsAsync(
        """
        using MessagePack;
        #pragma warning disable TBUS103
        [Message] public sealed record Order([property: Key(0)] int A, int B);
        """);

    [Theory]
    [InlineData("using MessagePack; [Message] public sealed record Order([property: Key(0)] int A, [property: Key(")]
    [InlineData("using MessagePack; [Message] public sealed record Order([property: Key(0)] int A, [property: Key] int B);")]
    [InlineData("using MessagePack; [Message] public sealed record Order([property: Key(0)] int A, [property: Ke] int B);")]
    [InlineData("using MessagePack; [Message] public sealed record Order([property: Key(0)] int A, [property: Key(Unknown.Key)] int B);")]
    [InlineData("public record Base([property: Key(0)] int A); [Message] public sealed record Order(int A, [property: Key(1)] int B) : Base(A);")]
    [InlineData("[Message] public sealed record Order(int A); [Message] public sealed record Order(int A);")]
    [InlineData("[Message] public sealed record Order(int A) : Unknown(A);")]
    [InlineData("using MessagePack; [MessagePackObject] public sealed class Order { [Key(0)] public int A {")]
    [InlineData("using MessagePack; [MessagePackObject] public sealed class Order { [Key(0)] public int A { get; set; } public void OnBefore")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<MessageKeysAnalyzer>.FindsInBrokenCodeAsync(source);
}
