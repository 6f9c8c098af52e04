using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using TypedBus.Generators.Analyzers.Contracts;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Contracts;

public sealed class HandleTests
{
    [Theory]
    [InlineData("System.IO.Stream")]
    [InlineData("System.IO.MemoryStream")]
    [InlineData("CancellationToken")]
    [InlineData("CancellationToken?")]
    [InlineData("Action")]
    [InlineData("Func<int, string>")]
    [InlineData("Task")]
    [InlineData("Task<int>")]
    [InlineData("ValueTask")]
    [InlineData("ValueTask<int>")]
    [InlineData("TaskCompletionSource<int>")]
    [InlineData("IAsyncEnumerable<int>")]
    [InlineData("Thread")]
    [InlineData("ManualResetEvent")]
    [InlineData("IServiceProvider")]
    [InlineData("IBus")]
    [InlineData("nint")]
    [InlineData("IReadOnlyList<Task>")]
    [InlineData("Task[]")]
    [InlineData("IReadOnlyDictionary<string, Action>")]
    [InlineData("(int, Task)")]
    [InlineData("Own")]
    [InlineData("ShopContext")]
    public Task Finds_members_that_only_this_process_can_use(string type) => Rule<HandleAnalyzer>.FindsAsync(
        $"[Message] public sealed record Order({{|TBUS108:{type}|}} Member);",
        """
        namespace Microsoft.EntityFrameworkCore { public class DbContext { public int Id { get; set; } } }
        public sealed class ShopContext : Microsoft.EntityFrameworkCore.DbContext;
        public sealed class Own : System.IO.MemoryStream;
        """);

    [Theory]
    [InlineData("[Message] public sealed class Order { public {|TBUS108:Task?|} Work { get; init; } }")]
    [InlineData("[Message] public sealed record Order(Line Line, Line Second); public sealed record Line({|TBUS108:Task|} Work);")]
    [InlineData("[Message] public sealed record Ask(int Number) : {|TBUS108:IRequest<System.IO.Stream>|};")]
    [InlineData("[MessagePack.MessagePackObject] public sealed class Order { [MessagePack.Key(0)] public {|TBUS108:Task?|} Work { get; set; } }")]
    public Task Finds_them_wherever_they_are_written(string source) => Rule<HandleAnalyzer>.FindsAsync(source);

    [Theory]
    [InlineData("[Message] public sealed record Order(int Number) { [MessagePack.IgnoreMember] public Task? Work { get; init; } }")]
    [InlineData("[Message] public sealed record Order(int Number) { public Task Wait() => Task.CompletedTask; public Task Work => Task.CompletedTask; }")]
    [InlineData("[Message] public sealed record Order(Lazy<int> Number, Uri Address, ReadOnlyMemory<byte> Bytes, Stream Stream); public sealed record Stream(int Id);")]
    [InlineData("public sealed record NotOfOurs(Task Work);")]
    public Task Stays_silent(string source) => Rule<HandleAnalyzer>.FindsAsync(source);

    [Fact]
    public Task Says_what_to_send_instead() => Rule<HandleAnalyzer>.SaysAsync(
        "[Message] public sealed record Order(System.IO.Stream Body);",
        new DiagnosticResult("TBUS108", DiagnosticSeverity.Error).WithSpan("/0/Test1.cs", 1, 38, 1, 54).WithMessage(
            "Order.Body is a System.IO.Stream, which only this process can use; send what it stands for, such as an id, an address or the bytes, " +
            "or leave the member out by [IgnoreMember]"));

    [Fact]
    public Task Does_not_speak_of_members_where_the_reply_is_to_blame() => Rule<HandleAnalyzer>.SaysAsync(
        "[Message] public sealed record Ask(int Id) : IRequest<Task>;",
        new DiagnosticResult("TBUS108", DiagnosticSeverity.Error).WithSpan("/0/Test1.cs", 1, 46, 1, 60).WithMessage(
            "System.Threading.Tasks.Task is a System.Threading.Tasks.Task, which only this process can use; send what it stands for, such as an id, an address or the bytes"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<HandleAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS108
        [Message] public sealed record Order(Task Work);
        """);

    [Theory]
    [InlineData("[Message] public sealed record Order(Stream Body, Task<Unknown> Work, DbContext Context, Ta")]
    [InlineData("[Message] public sealed record Order(Stream Body) : IRequest<Task<")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string source) => Rule<HandleAnalyzer>.FindsInBrokenCodeAsync(source);
}
