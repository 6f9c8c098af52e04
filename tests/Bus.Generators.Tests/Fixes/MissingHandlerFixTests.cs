using TypedBus.CodeFixes.Handlers;
using TypedBus.Generators.Analyzers.Application;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Fixes;

public sealed class MissingHandlerFixTests
{
    [Theory]
    [InlineData("IRequest<int>", "ValueTask<int>")]
    [InlineData("IRequest", "ValueTask")]
    public Task Creates_the_handler(string request, string reply) => Fix<MissingHandlerAnalyzer, MissingHandlerFix>.MakesAsync(
        $$"""
        await using var bus = await Bus.StartAsync();
        await bus.SendAsync({|TBUS204:new GetTotal("acme")|});

        [Message] public sealed record GetTotal(string Customer) : {{request}};
        """,
        $$"""
        await using var bus = await Bus.StartAsync();
        await bus.SendAsync(new GetTotal("acme"));

        [Message] public sealed record GetTotal(string Customer) : {{request}};

        [Handler]
        public sealed class GetTotalHandler
        {
            public {{reply}} HandleAsync(GetTotal message, CancellationToken cancellationToken) => throw new NotImplementedException();
        }

        """,
        static test => test.AsProgram());

    [Fact]
    [Trait("Category", "Soak")]
    public Task Creates_it_in_the_namespace_of_the_sender() => Fix<MissingHandlerAnalyzer, MissingHandlerFix>.MakesAsync(
        """
        namespace Shop
        {
            internal static class Program
            {
                private static async Task Main()
                {
                    await using var bus = await Bus.StartAsync();
                    await foreach (var one in bus.StreamAsync({|TBUS204:new ListTotals()|}))
                    {
                    }
                }
            }

            [Message] internal sealed record ListTotals : IStreamRequest<int>;
        }
        """,
        """
        namespace Shop
        {
            internal static class Program
            {
                private static async Task Main()
                {
                    await using var bus = await Bus.StartAsync();
                    await foreach (var one in bus.StreamAsync(new ListTotals()))
                    {
                    }
                }
            }

            [Message] internal sealed record ListTotals : IStreamRequest<int>;

            [Handler]
            internal sealed class ListTotalsHandler
            {
                public IAsyncEnumerable<int> HandleAsync(ListTotals message, CancellationToken cancellationToken) => throw new NotImplementedException();
            }
        }
        """,
        static test => test.AsProgram());
}
