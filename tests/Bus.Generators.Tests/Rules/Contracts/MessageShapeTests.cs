using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Contracts;

public sealed class MessageShapeTests
{
    [Theory]
    [InlineData("[Message] public static class {|TBUS101:Nothing|};")]
    [InlineData("[Message] public ref struct {|TBUS101:OnOneStack|};")]
    [InlineData("[Message] public sealed record {|TBUS101:Page|}<T>(T Item);")]
    [InlineData("public static class Outer<T> { [Message] public sealed record {|TBUS101:Inner|}(int Number); }")]
    [InlineData("[Message] file sealed record {|TBUS101:Local|}(int Number);")]
    [InlineData("public static class Outer { [Message] private sealed record {|TBUS101:Inner|}(int Number); }")]
    [InlineData("public class Outer { [Message] protected sealed record {|TBUS101:Inner|}(int Number); }")]
    [InlineData("public class Outer { [Message] private protected sealed record {|TBUS101:Inner|}(int Number); }")]
    [InlineData("public static class Outer { private static class Middle { [Message] public sealed record {|TBUS101:Inner|}(int Number); } }")]
    public Task Finds_types_of_which_nothing_can_be_sent(string source) => Rule<MessageShapeAnalyzer>.FindsAsync(source);

    [Theory]
    [InlineData("[Message] internal abstract record {|TBUS101:Placed|}(int Number);")]
    [InlineData("[Message] internal interface {|TBUS101:IPlaced|};")]
    public Task Finds_an_abstract_message_that_nothing_derives_from(string source) => Rule<MessageShapeAnalyzer>.FindsAsync(source);

    [Fact]
    public Task Finds_a_public_one_in_a_program() => Rule<MessageShapeAnalyzer>.FindsInProgramAsync(
        """
        [Message] public abstract record {|TBUS101:Placed|}(int Number);
        public static class Program { public static void Main() { } }
        """);

    [Theory]
    [InlineData("[Message] public abstract record Placed(int Number);")]
    [InlineData("[Message] internal abstract record Placed; [Message] internal sealed record Online : Placed;")]
    [InlineData("[Message] internal abstract record Placed; internal record Middle : Placed; [Message] internal sealed record Online : Middle;")]
    [InlineData("[Message] internal interface IPlaced; [Message] internal readonly record struct Online(int Number) : IPlaced;")]
    [InlineData("[Message] internal abstract record Placed; [Handler] internal sealed class Desk { public void Handle(Placed e) { } }")]
    [InlineData("[Message] internal abstract record Placed; internal static class Desk { [Handler] public static void On(Placed e) { } }")]
    [InlineData("[Message, MessagePack.Union(0, typeof(Online))] internal interface IPlaced; [Message] internal sealed record Online(int Number) : IPlaced;")]
    [InlineData("[assembly: InternalsVisibleTo(\"Friend\")] [Message] internal abstract record Placed(int Number);")]
    public Task Stays_silent_where_an_abstract_message_may_be_a_base(string source) => Rule<MessageShapeAnalyzer>.FindsAsync(source);

    [Theory]
    [InlineData("[Message] public sealed class Plain;")]
    [InlineData("[Message] public readonly record struct Plain(int Number);")]
    [InlineData("public static class Outer { [Message] internal sealed record Inner(int Number); }")]
    [InlineData("public class Outer { [Message] protected internal sealed record Inner(int Number); }")]
    [InlineData("public static class NotOfOurs; public sealed record Page<T>(T Item);")]
    public Task Stays_silent(string source) => Rule<MessageShapeAnalyzer>.FindsAsync(source);

    [Fact]
    public Task Says_what_it_is_and_the_way_out() => Rule<MessageShapeAnalyzer>.SaysAsync(
        "[Message] public sealed record Page<T>(T Item);",
        new DiagnosticResult("TBUS101", Microsoft.CodeAnalysis.DiagnosticSeverity.Error).WithSpan("/0/Test1.cs", 1, 32, 1, 36).WithMessage(
            "Page cannot be a message: it is generic, so that it has no one name to be known by; declare a message of its own for each use"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<MessageShapeAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS101
        [Message] public static class Nothing;
        """);

    [Theory]
    [InlineData("[Message] public abstract record ")]
    [InlineData("[Message] internal abstract record Placed(Unkn")]
    [InlineData("[Message] internal abstract class Placed : Unknown { }")]
    [InlineData("[Message] public sealed record Plain<")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<MessageShapeAnalyzer>.FindsInBrokenCodeAsync(source);
}
