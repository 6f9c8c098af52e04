using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>Each form of return, for each kind of message, in each way that a handler is called.</summary>
[Trait("Category", "Soak")]
public sealed class ReturnShapeTests
{
    private const string TokenOfIteratorUnused = "CS8425";

    public static TheoryData<string, string, string> Callings => new()
    {
        { "Handler", "", "" },
        { "Handler", "static", "" },
        { "Handler(Lifetime = HandlerLifetime.Scoped)", "", "" },
        { "Handler(Lifetime = HandlerLifetime.Transient)", "", ", Once service" },
        { "Handler", "", ", Once service" },
        { "Handler", "static", ", Each service" },
        { "Handler", "", ", MessageContext context, Each service, CancellationToken token" },
    };

    [Theory, MemberData(nameof(Callings))]
    public async Task Subscribers_may_return_anything_and_events_are_published(string attribute, string modifier, string parameters)
    {
        var log = await RunAsync(
            attribute,
            $$"""
            [Message] public sealed record E(int Id);
            [Message] public sealed record Echo(string Of);
            [Message] public readonly record struct Small(string Of);
            [HANDLER] public class Handlers
            {
                public MODIFIER void Handle(E e PARAMETERS) => Log.Add("void");
                public MODIFIER async Task HandleAsync(E e PARAMETERS) { await Task.Yield(); Log.Add("task"); }
                [Handler] public MODIFIER async ValueTask A(E e PARAMETERS) { await Task.Yield(); Log.Add("value task"); }
                [Handler] public MODIFIER ValueTask B(E e PARAMETERS) { Log.Add("done"); return default; }
                [Handler] public MODIFIER Task C(E e PARAMETERS) { Log.Add("done task"); return Task.CompletedTask; }
                [Handler] public MODIFIER Echo D(E e PARAMETERS) => new Echo("T");
                [Handler] public MODIFIER async Task<Echo> F(E e PARAMETERS) { await Task.Yield(); return new Echo("Task<T>"); }
                [Handler] public MODIFIER async ValueTask<Echo> G(E e PARAMETERS) { await Task.Yield(); return new Echo("ValueTask<T>"); }
                [Handler] public MODIFIER Echo? H(E e PARAMETERS) => null;
                [Handler] public MODIFIER Task<Echo?> I(E e PARAMETERS) => Task.FromResult<Echo?>(null);
                [Handler] public MODIFIER Small J(E e PARAMETERS) => new Small("struct");
                [Handler] public MODIFIER Small? K(E e PARAMETERS) => new Small("struct?");
                [Handler] public MODIFIER Small? L(E e PARAMETERS) => null;
                [Handler] public MODIFIER async ValueTask<Small?> M(E e PARAMETERS) { await Task.Yield(); return new Small("ValueTask<struct?>"); }
                [Handler] public MODIFIER async Task<Small?> N(E e PARAMETERS) { await Task.Yield(); return null; }
                [Handler] public MODIFIER object O(E e PARAMETERS) => new Echo("object");
                [Handler] public MODIFIER int P(E e PARAMETERS) { Log.Add("lost"); return 1; }
                [Handler] public MODIFIER async Task<int> Q(E e PARAMETERS) { await Task.Yield(); Log.Add("lost task"); return 1; }
                [Handler] public MODIFIER async ValueTask<int> R(E e PARAMETERS) { await Task.Yield(); Log.Add("lost value task"); return 1; }
                [Handler] public MODIFIER IAsyncEnumerable<int>? S(E e PARAMETERS) { Log.Add("lost stream"); return null; }
            }
            [Handler] public static class Echoes
            {
                public static void Handle(Echo e) => Log.Add("echo " + e.Of);
                public static void Handle(Small e) => Log.Add("echo " + e.Of);
            }
            """,
            "await bus.PublishAsync(new E(1));",
            modifier,
            parameters);

        Assert.Equal(
            "void, task, value task, done, done task, echo T, echo Task<T>, echo ValueTask<T>, echo struct, echo struct?, " +
            "echo ValueTask<struct?>, echo object, lost, lost task, lost value task, lost stream",
            log);
    }

    [Theory, MemberData(nameof(Callings))]
    public async Task Handlers_of_commands_may_return_anything(string attribute, string modifier, string parameters)
    {
        var log = await RunAsync(
            attribute,
            $$"""
            [Message] public sealed record C1 : IRequest;
            [Message] public readonly record struct C2 : IRequest;
            [Message] public sealed record C3 : IRequest;
            [Message] public sealed record C4 : IRequest;
            [Message] public sealed record C5 : IRequest;
            [Message] public sealed record C6 : IRequest;
            [Message] public sealed record Done(string How);
            [HANDLER] public class Handlers
            {
                public MODIFIER void Handle(C1 c PARAMETERS) => Log.Add("void");
                public MODIFIER async Task HandleAsync(C2 c PARAMETERS) { await Task.Yield(); Log.Add("task"); }
                public MODIFIER async ValueTask Handle(C3 c PARAMETERS) { await Task.Yield(); Log.Add("value task"); }
                public MODIFIER Done Handle(C4 c PARAMETERS) => new Done("T");
                public MODIFIER async Task<Done> Handle(C5 c PARAMETERS) { await Task.Yield(); return new Done("Task<T>"); }
                public MODIFIER ValueTask<int> Handle(C6 c PARAMETERS) { Log.Add("lost"); return new(6); }
            }
            [Handler] public static class Dones { public static void Handle(Done e) => Log.Add("done " + e.How); }
            """,
            """
            await bus.SendAsync(new C1());
            await bus.SendAsync(new C2());
            await bus.SendAsync(new C3());
            await bus.SendAsync(new C4());
            await bus.SendAsync(new C5());
            await bus.SendAsync(new C6());
            """,
            modifier,
            parameters);

        Assert.Equal("void, task, value task, done T, done Task<T>, lost", log);
    }

    [Theory, MemberData(nameof(Callings))]
    public async Task Replies_may_come_in_any_form(string attribute, string modifier, string parameters)
    {
        var log = await RunAsync(
            attribute,
            $$"""
            [Message] public sealed record R1(int N) : IRequest<string>;
            [Message] public readonly record struct R2(int N) : IRequest<int>;
            [Message] public sealed record R3(int N) : IRequest<string?>;
            [Message] public sealed record R4(int N) : IRequest<IReadOnlyList<int>>;
            [Message] public sealed record R5(int N) : IRequest<IReadOnlyList<int>>;
            [Message] public sealed record R6(int N) : IRequest<object>;
            [Message] public sealed record R7(int N) : IRequest<IComparable>;
            [Message] public sealed record R8(int N) : IRequest<IAsyncEnumerable<int>>;
            [Message] public sealed record R9(int N) : IRequest<IEnumerable<int>>;
            [HANDLER] public class Handlers
            {
                public MODIFIER string Handle(R1 r PARAMETERS) => "T" + r.N;
                public MODIFIER async Task<int> HandleAsync(R2 r PARAMETERS) { await Task.Yield(); return r.N; }
                public MODIFIER async ValueTask<string?> Handle(R3 r PARAMETERS) { await Task.Yield(); return null; }
                public MODIFIER List<int> Handle(R4 r PARAMETERS) => new List<int> { r.N };
                public MODIFIER async Task<List<int>> HandleAsync(R5 r PARAMETERS) { await Task.Yield(); return new List<int> { r.N }; }
                public MODIFIER ValueTask<string> Handle(R6 r PARAMETERS) => new("object" + r.N);
                public MODIFIER int Handle(R7 r PARAMETERS) => r.N;
                public MODIFIER async IAsyncEnumerable<int> Handle(R8 r PARAMETERS) { await Task.Yield(); yield return r.N; }
                public MODIFIER Task<int[]> HandleAsync(R9 r PARAMETERS) => Task.FromResult(new[] { r.N });
            }
            """,
            """
            Log.Add(await bus.SendAsync(new R1(1)));
            Log.Add(await bus.SendAsync(new R2(2)));
            Log.Add(await bus.SendAsync(new R3(3)));
            Log.Add((await bus.SendAsync(new R4(4)))[0]);
            Log.Add((await bus.SendAsync(new R5(5)))[0]);
            Log.Add(await bus.SendAsync(new R6(6)));
            Log.Add(await bus.SendAsync(new R7(7)));
            await foreach (var one in await bus.SendAsync(new R8(8))) Log.Add(one);
            Log.Add((await bus.SendAsync(new R9(9))).Single());
            """,
            modifier,
            parameters);

        Assert.Equal("T1, 2, null, 4, 5, object6, 7, 8, 9", log);
    }

    [Theory, MemberData(nameof(Callings))]
    public async Task Streams_are_passed_on(string attribute, string modifier, string parameters)
    {
        var log = await RunAsync(
            attribute,
            $$"""
            [Message] public sealed record S1(int N) : IStreamRequest<int>;
            [Message] public readonly record struct S2(int N) : IStreamRequest<object>;
            [HANDLER] public class Handlers
            {
                public MODIFIER async IAsyncEnumerable<int> Handle(S1 s PARAMETERS)
                {
                    for (var at = 0; at < s.N; at++)
                    {
                        await Task.Yield();
                        yield return at;
                    }
                }

                public MODIFIER IAsyncEnumerable<string> Handle(S2 s PARAMETERS) => Enumerable.Repeat("x", s.N).ToAsyncEnumerable();
            }
            """,
            """
            await foreach (var one in bus.StreamAsync(new S1(3))) Log.Add(one);
            await foreach (var one in bus.StreamAsync(new S2(2))) Log.Add(one);
            """,
            modifier,
            parameters);

        Assert.Equal("0, 1, 2, x, x", log);
    }

    private static Task<string> RunAsync(string attribute, string declarations, string body, string modifier, string parameters) => LoadedProgram.RunAsync(Programs.Of(
        $"""
        public sealed class Once;
        public sealed class Each;
        {declarations.Replace("HANDLER", attribute, StringComparison.Ordinal).Replace("MODIFIER", modifier, StringComparison.Ordinal)
            .Replace(" PARAMETERS", parameters, StringComparison.Ordinal)}
        """,
        body,
        "services.AddSingleton<Once>(); services.AddScoped<Each>();") with { NoWarn = [TokenOfIteratorUnused] });
}
