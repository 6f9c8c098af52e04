using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Contracts;

public sealed class MutableMessageTests
{
    [Theory]
    [InlineData("[Message] public sealed class Order { public int {|TBUS105:State|} { get; set; } }")]
    [InlineData("[Message] public sealed class Order { public int {|TBUS105:State|} { get; internal set; } }")]
    [InlineData("[Message] public sealed class Order { public required int {|TBUS105:State|} { get; set; } }")]
    [InlineData("[Message] public sealed class Order { public int {|TBUS105:State|}; }")]
    [InlineData("[Message] public struct Order { public int {|TBUS105:State|} { get; set; } public int {|TBUS105:Other|}; }")]
    [InlineData("[Message] public record struct Order(int {|TBUS105:State|});")]
    [InlineData("[Message] public interface IOrder { int {|TBUS105:State|} { get; set; } }")]
    [InlineData("[Message] public sealed class Order { public List<int> {|TBUS105:States|} { get; set; } = []; }")]
    [InlineData("[Message] public abstract class Order { public int {|TBUS105:State|} { get; set; } } [Message] public sealed class Online : Order;")]
    public Task Finds_members_that_can_be_set(string source) => Rule<MutableMessageAnalyzer>.FindsAsync(source);

    [Theory]
    [InlineData("int[]")]
    [InlineData("byte[][]")]
    [InlineData("byte[,]")]
    [InlineData("List<int>")]
    [InlineData("List<int>?")]
    [InlineData("IList<int>")]
    [InlineData("ICollection<int>")]
    [InlineData("HashSet<int>")]
    [InlineData("ISet<int>")]
    [InlineData("Queue<int>")]
    [InlineData("Dictionary<int, int>")]
    [InlineData("IDictionary<int, int>")]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<int, int>")]
    public async Task Finds_content_that_can_be_changed(string type)
    {
        await Rule<MutableMessageAnalyzer>.FindsAsync($"[Message] public sealed record Order({{|TBUS105:{type}|}} Content);");
        await Rule<MutableMessageAnalyzer>.FindsAsync($"[Message] public sealed class Order(Order other) {{ public {{|TBUS105:{type}|}} Content {{ get; }} = other.Content; }}");
        await Rule<MutableMessageAnalyzer>.FindsAsync($"[Message] public sealed class Order(Order other) {{ public readonly {{|TBUS105:{type}|}} Content = other.Content; }}");
    }

    [Theory]
    [InlineData("[Message] public sealed record Order(int State, byte[] Bytes, IReadOnlyList<int> List, IEnumerable<int> All, IReadOnlyDictionary<int, int> Map, IReadOnlySet<int> Set);")]
    [InlineData("[Message] public sealed record Order(System.Collections.Immutable.ImmutableArray<int> List, ReadOnlyMemory<byte> Bytes, Memory<byte> More);")]
    [InlineData("[Message] public sealed class Order { public int State { get; init; } public required int Other { get; init; } public readonly int Field; }")]
    [InlineData("[Message] public sealed class Order { public int State { get; private set; } public void Set(int state) => State = state; }")]
    [InlineData("[Message] public readonly record struct Order(int State);")]
    [InlineData("[Message] public sealed class Order { private readonly List<int> inner = []; public int Count { get => inner.Count; } public static int Total { get; set; } }")]
    [InlineData("[Message] public sealed class Order { [MessagePack.IgnoreMember] public int State { get; set; } }")]
    [InlineData("[MessagePack.MessagePackObject] public sealed class Order { [MessagePack.Key(0)] public List<int>? States { get; set; } }")]
    [InlineData("[Message, MessagePack.MessagePackObject] public sealed class Order { [MessagePack.Key(0)] public List<int>? States { get; set; } }")]
    [InlineData("public sealed class NotOfOurs { public int State { get; set; } }")]
    public Task Stays_silent(string source) => Rule<MutableMessageAnalyzer>.FindsAsync(source);

    [Fact]
    public Task Says_what_to_write() => Rule<MutableMessageAnalyzer>.SaysAsync(
        "[Message] public sealed class Order { public int State { get; set; } }",
        new DiagnosticResult("TBUS105", DiagnosticSeverity.Warning).WithSpan("/0/Test1.cs", 1, 50, 1, 55).WithMessage(
            "Order.State can be set, while other receivers read the same message; write `init` in place of `set`"));

    [Fact]
    public Task Says_what_to_use() => Rule<MutableMessageAnalyzer>.SaysAsync(
        "[Message] public sealed record Order(IList<int> States);",
        new DiagnosticResult("TBUS105", DiagnosticSeverity.Warning).WithSpan("/0/Test1.cs", 1, 38, 1, 48).WithMessage(
            "Order.States is an IList<int>, whose content can be changed, while other receivers read the same message; " +
            "make it an IReadOnlyList<T> or an ImmutableArray<T>"));

    [Fact]
    public Task Says_what_to_declare() => Rule<MutableMessageAnalyzer>.SaysAsync(
        "[Message] public record struct Order(int State);",
        new DiagnosticResult("TBUS105", DiagnosticSeverity.Warning).WithSpan("/0/Test1.cs", 1, 42, 1, 47).WithMessage(
            "Order.State can be set, while other receivers read the same message; declare Order as a readonly record struct"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<MutableMessageAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS105
        [Message] public sealed class Order { public int State { get; set; } }
        """);

    [Fact]
    public Task Stays_silent_where_the_editorconfig_says_so() => Rule<MutableMessageAnalyzer>.Configured(
        static test => test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.TBUS105.severity = none\n")),
        "[Message] public sealed class Order { public int State { get; set; } }");

    [Theory]
    [InlineData("[Message] public sealed class Order { public int State { get; se")]
    [InlineData("[Message] public sealed record Order(List<")]
    [InlineData("[Message] public sealed class Order { public ")]
    [InlineData("[Message] public sealed class Order { public int State")]
    [InlineData("[Message] public sealed class Order { public int State\n public int Other { get; init; } }")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<MutableMessageAnalyzer>.FindsInBrokenCodeAsync(source);
}
