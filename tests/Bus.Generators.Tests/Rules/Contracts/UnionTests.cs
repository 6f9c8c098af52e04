using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Contracts;

public sealed class UnionTests
{
    private const string Cases = "[Message] public sealed record A(int Number) : IShape; [Message] public sealed record B(int Number) : IShape; public sealed record Other(int Number);";

    [Theory]
    [InlineData("[Message, Union(0, typeof(A)), Union({|TBUS107:0|}, typeof(B))] public interface IShape;")]
    [InlineData("[Message, Union(0, typeof(A)), Union(1, {|TBUS107:typeof(A)|})] public interface IShape;")]
    [InlineData("[Message, Union(0, typeof(A)), Union({|TBUS107:0|}, typeof(A)), Union({|TBUS107:0|}, typeof(B))] public interface IShape;")]
    [InlineData("[Message, Union(0, typeof(A)), Union(1, {|TBUS107:typeof(Other)|})] public interface IShape;")]
    [InlineData("[Message, Union(0, {|TBUS107:typeof(int)|})] public interface IShape;")]
    [InlineData("[Message, Union(0, {|TBUS107:\"A\"|})] public interface IShape;")]
    [InlineData("[Message] public sealed record Drawing(IReadOnlyList<IShape> Shapes, IShape First); [Union(0, {|TBUS107:typeof(Other)|})] public interface IShape;")]
    [InlineData("public interface IShape; [MessagePackObject, Union(0, {|TBUS107:typeof(Other)|})] public abstract class Shape;")]
    public Task Finds_cases_that_contradict_each_other(string source) => Rule<UnionAnalyzer>.FindsAsync($"using MessagePack; {source} {Cases}");

    [Theory]
    [InlineData("[Message, Union(0, typeof(A)), Union(1, typeof(B))] public interface IShape;")]
    [InlineData("[Message, Union(7, typeof(A)), Union(-1, typeof(B))] public interface IShape;")]
    [InlineData("public interface IShape; [Message, Union(0, typeof(Case))] public abstract record Shape; public record Middle : Shape; public sealed record Case : Middle;")]
    [InlineData("[Union(0, typeof(Other))] public interface INotOfOurs; public interface IShape;")]
    public Task Stays_silent(string source) => Rule<UnionAnalyzer>.FindsAsync($"using MessagePack; {source} {Cases}");

    [Fact]
    public Task Says_which_case_has_the_number() => Rule<UnionAnalyzer>.SaysAsync(
        $"using MessagePack; [Message, Union(0, typeof(A)), Union(0, typeof(B))] public interface IShape; {Cases}",
        new DiagnosticResult("TBUS107", DiagnosticSeverity.Error).WithSpan("/0/Test1.cs", 1, 57, 1, 58).WithMessage(
            "IShape has the case 0 twice: it is A already, give B a number of its own"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<UnionAnalyzer>.FindsAsync(
        $"""
        using MessagePack;
        #pragma warning disable TBUS107
        [Message, Union(0, typeof(Other))] public interface IShape; {Cases}
        """);

    [Theory]
    [InlineData("[Message, Union(0, typeof(A)), Union(0, ")]
    [InlineData("[Message, Union(0, typeof(Unknown))] public interface IShape;")]
    [InlineData("[Message, Union(0)] public interface IShape;")]
    [InlineData("[Message, Union(0, typeof(Typed))] public abstract record IShape; [Message] public sealed record Typed(int A)")]
    [InlineData("[Message, Union(0, typeof(Typed))] public abstract record IShape; [Message] public sealed record Typed(int A) : ISha;")]
    [InlineData("[Message, Union(0, typeof())] public interface IShape;")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<UnionAnalyzer>.FindsInBrokenCodeAsync(Cases, $"using MessagePack; {source}");
}
