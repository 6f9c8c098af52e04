using TypedBus.CodeFixes.Handlers;
using TypedBus.Generators.Analyzers.Application;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Fixes;

public sealed class RemoteFixTests
{
    private const string Before = """
        using System.Text;

        await using var bus = await Bus.StartAsync();
        await bus.SendAsync({|TBUS204:new GetTotal("acme")|});

        // What a customer owes.
        [Message] public sealed record GetTotal(string Customer) : IRequest<int>;
        """;

    [Fact]
    public Task Marks_the_request() => Fix<MissingHandlerAnalyzer, RemoteFix>.MakesAsync(
        Before,
        """
        using System.Text;

        await using var bus = await Bus.StartAsync();
        await bus.SendAsync(new GetTotal("acme"));

        // What a customer owes.
        [Remote]
        [Message] public sealed record GetTotal(string Customer) : IRequest<int>;
        """,
        static test => test.AsProgram());

    [Fact]
    public Task Says_it_for_this_application() => Fix<MissingHandlerAnalyzer, RemoteFix>.MakesAsync(
        Before,
        """
        using System.Text;

        [assembly: RemoteHandler(typeof(GetTotal))]

        await using var bus = await Bus.StartAsync();
        await bus.SendAsync(new GetTotal("acme"));

        // What a customer owes.
        [Message] public sealed record GetTotal(string Customer) : IRequest<int>;
        """,
        static test =>
        {
            test.AsProgram();
            test.CodeActionIndex = 1;
        });
}
