using TypedBus.CodeFixes.Handlers;
using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Fixes;

public sealed class ReplyTypeFixTests
{
    [Theory]
    [InlineData("int", "string")]
    [InlineData("Task<int>", "Task<string>")]
    [InlineData("ValueTask<int>", "ValueTask<string>")]
    [InlineData("Task", "Task<string>")]
    [InlineData("void", "string")]
    public Task Returns_what_the_request_asks_for(string wrong, string right) => Fix<WrongReplyAnalyzer, ReplyTypeFix>.MakesAsync(
        $$"""
        [Message] public sealed record GetName(int Id) : IRequest<string>;

        [Handler]
        public sealed class Desk
        {
            public {|TBUS202:{{wrong}}|} Handle(GetName q) => throw new NotSupportedException();
        }
        """,
        $$"""
        [Message] public sealed record GetName(int Id) : IRequest<string>;

        [Handler]
        public sealed class Desk
        {
            public {{right}} Handle(GetName q) => throw new NotSupportedException();
        }
        """);

    [Fact]
    public Task Streams_what_is_asked_for_as_a_stream() => Fix<WrongReplyAnalyzer, ReplyTypeFix>.MakesAsync(
        """
        [Message] public sealed record ListNames(int Id) : IStreamRequest<string>;

        [Handler]
        public sealed class Desk
        {
            public {|TBUS202:List<string>|} Handle(ListNames q) => throw new NotSupportedException();
        }
        """,
        """
        [Message] public sealed record ListNames(int Id) : IStreamRequest<string>;

        [Handler]
        public sealed class Desk
        {
            public IAsyncEnumerable<string> Handle(ListNames q) => throw new NotSupportedException();
        }
        """);
}
