using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>What a reply may be.</summary>
public sealed class ReplyTests
{
    [Fact]
    public async Task A_reply_may_be_any_type()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record R1 : IRequest<Dictionary<string, List<int?>>>;
            [Message] public sealed record R2 : IRequest<(int Count, string? Name)>;
            [Message] public sealed record R3 : IRequest<int[][,]>;
            [Message] public sealed record R4 : IRequest<int?>;
            [Message] public sealed record R5 : IRequest<string?>;
            [Message] public sealed record R6 : IRequest<List<(string A, (int, int) B)?>>;
            [Message] internal sealed record R7 : IRequest<Secret>;
            [Message] internal readonly record struct R8 : IRequest<IReadOnlyList<Secret?>>;
            [Message] public sealed record R9 : IRequest<Outer.Inner<int>.Deep<string>>;
            [Message] public sealed record R10 : IRequest<nint>;
            [Message] public sealed record R11 : IRequest<R11?>;
            [Message] public sealed record R12 : IRequest<(int, int)>;
            [Message] public sealed record R13 : IRequest<IReadOnlyList<(int A, int B)>>;
            [Message] public sealed record R14 : IRequest<IReadOnlyList<object>>;
            [Message] public sealed record R15 : IRequest<Unit>;
            [Message] public sealed record R16 : IRequest<object?[]>;
            [Message] public sealed record S1 : IStreamRequest<(int A, string? B)>;
            [Message] internal sealed record S2 : IStreamRequest<Secret?>;
            internal sealed record Secret(int Id);
            public static class Outer { public static class Inner<T> { public sealed class Deep<U>; } }
            [Handler] internal sealed class Handlers
            {
                public Dictionary<string, List<int?>> Handle(R1 r) => new() { ["a"] = new() { null } };
                public (int Count, string? Name) Handle(R2 r) => (2, null);
                public int[][,] Handle(R3 r) => new int[3][,];
                public int? Handle(R4 r) => null;
                public Task<string?> Handle(R5 r) => Task.FromResult<string?>(null);
                public List<(string A, (int, int) B)?> Handle(R6 r) => new() { null };
                public Secret Handle(R7 r) => new(7);
                public ValueTask<List<Secret?>> Handle(R8 r) => new(new List<Secret?> { null });
                public Outer.Inner<int>.Deep<string> Handle(R9 r) => new();
                public nint Handle(R10 r) => 10;
                public R11? Handle(R11 r) => null;
                public (int X, int Y) Handle(R12 r) => (12, 12);
                public List<(int, int)> Handle(R13 r) => new() { (13, 13) };
                public Task<List<string>> Handle(R14 r) => Task.FromResult(new List<string> { "14" });
                public Unit Handle(R15 r) => Unit.Value;
                public string[] Handle(R16 r) => new[] { "16" };
                public async IAsyncEnumerable<(int, string?)> Handle(S1 r) { await Task.Yield(); yield return (1, null); }
                public async IAsyncEnumerable<Secret?> Handle(S2 r) { await Task.Yield(); yield return null; }
            }
            """,
            """
            Log.Add((await bus.SendAsync(new R1()))["a"][0] is null);
            Log.Add((await bus.SendAsync(new R2())).Count);
            Log.Add((await bus.SendAsync(new R3())).Length);
            Log.Add(await bus.SendAsync(new R4()) is null);
            Log.Add(await bus.SendAsync(new R5()) is null);
            Log.Add((await bus.SendAsync(new R6())).Count);
            Log.Add((await bus.SendAsync(new R7())).Id);
            Log.Add((await bus.SendAsync(new R8())).Count);
            Log.Add(await bus.SendAsync(new R9()) is not null);
            Log.Add(await bus.SendAsync(new R10()));
            Log.Add(await bus.SendAsync(new R11()) is null);
            Log.Add((await bus.SendAsync(new R12())).Item1);
            Log.Add((await bus.SendAsync(new R13()))[0].B);
            Log.Add((await bus.SendAsync(new R14()))[0]);
            Log.Add(await bus.SendAsync(new R15()));
            Log.Add((await bus.SendAsync(new R16()))[0]);
            await foreach (var (a, b) in bus.StreamAsync(new S1())) Log.Add(a);
            await foreach (var one in bus.StreamAsync(new S2())) Log.Add(one is null);
            """);

        Assert.Equal("True, 2, 3, True, True, 1, 7, 1, True, 10, True, 12, 13, 14, (), 16, 1, True", log);
    }
}
