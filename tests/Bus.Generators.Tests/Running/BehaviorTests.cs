using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>How behaviours are composed around handlers.</summary>
public sealed class BehaviorTests
{
    [Fact]
    public async Task Stream_behaviours_wrap_streams_only()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record S(int Count) : IStreamRequest<int>;
            [Message] public sealed record R(int Count) : IRequest<int>;
            [Behavior(Order = 1)] public sealed class Twice<TMessage, TItem> : IStreamBehavior<TMessage, TItem>
            {
                public async IAsyncEnumerable<TItem> Invoke(TMessage message, MessageContext context, StreamNext<TMessage, TItem> next, [EnumeratorCancellation] CancellationToken token)
                {
                    await foreach (var item in next(message, context, token)) { yield return item; yield return item; }
                }
            }
            [Behavior(Order = 2)] public sealed class Both<TMessage, TReply> : IBehavior<TMessage, TReply>, IStreamBehavior<TMessage, TReply>
            {
                ValueTask<TReply> IBehavior<TMessage, TReply>.InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken token) { Log.Add("both"); return next(message, context, token); }
                IAsyncEnumerable<TReply> IStreamBehavior<TMessage, TReply>.Invoke(TMessage message, MessageContext context, StreamNext<TMessage, TReply> next, CancellationToken token) { Log.Add("both"); return next(message, context, token); }
            }
            [Handler] public sealed class Handlers
            {
                public async IAsyncEnumerable<int> Handle(S s) { for (var at = 0; at < s.Count; at++) { await Task.Yield(); yield return at; } }
                public int Handle(R r) => r.Count;
            }
            """,
            """
            await foreach (var one in bus.StreamAsync(new S(2))) Log.Add(one);
            Log.Add(await bus.SendAsync(new R(7)));
            """);

        Assert.Equal("both, 0, 0, 1, 1, both, 7", log);
    }

    [Fact]
    public async Task Behaviours_nest_by_order_and_take_services()
    {
        var log = await Programs.RunAsync(
            """
            using Microsoft.Extensions.Logging;
            [Message] public sealed record E(int Id);
            [Message] public sealed record R(int Id) : IRequest<int>;
            [Message] public sealed record C(int Id) : IRequest;
            public sealed class Of<T> { public string Name => typeof(T).Name; }
            public abstract class Base<A, B>(string name) : IBehavior<A, B>
            {
                public async ValueTask<B> InvokeAsync(A message, MessageContext context, Next<A, B> next, CancellationToken token)
                {
                    Log.Add("<" + name);
                    try { return await next(message, context, token); }
                    finally { Log.Add(name + ">"); }
                }
            }
            [Behavior(Order = 2)] public sealed class Inner<A, B>(Of<A> of, ILogger<Inner<A, B>> typed, ILogger plain, Of<List<B>>? none = null) : Base<A, B>($"inner of {of.Name} {typed is not null} {plain is not null} {none is null}");
            [Behavior(Order = -1)] internal sealed class Outer<A, B>([FromKeyedServices("k")] string key, int number = 3) : Base<A, B>($"outer {key} {number}");
            public static class Nest { [Behavior(Order = 1)] public sealed class Nested<B, A> : Base<A, B> { internal Nested() : base("nested") { } } }
            [Handler] public sealed class Handlers
            {
                public void Handle(E e) => Log.Add("E");
                public async Task<int> Handle(R r) { await Task.Yield(); Log.Add("R"); return 1; }
                public async ValueTask Handle(C c) { await Task.Yield(); Log.Add("C"); }
            }
            """,
            """
            await bus.PublishAsync(new E(1));
            await bus.SendAsync(new R(1));
            await bus.SendAsync(new C(1));
            using var subscription = bus.Subscribe<E>(_ => Log.Add("dynamic"));
            await bus.PublishAsync(new E(1));
            """,
            """services.AddSingleton(typeof(Of<E>)); services.AddSingleton(typeof(Of<R>)); services.AddSingleton(typeof(Of<C>)); services.AddKeyedSingleton("k", "key");""");

        static string Around(string message, string handler) =>
            $"<outer key 3, <nested, <inner of {message} True True True, {handler}, inner of {message} True True True>, nested>, outer key 3>";
        Assert.Equal($"{Around("E", "E")}, {Around("R", "R")}, {Around("C", "C")}, {Around("E", "E")}, {Around("E", "dynamic")}", log);
    }

    [Fact]
    public async Task Behaviours_that_cannot_be_constructed_or_reached_are_left_out()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record E(int Id);
            public abstract class Base<A, B> : IBehavior<A, B>
            {
                public ValueTask<B> InvokeAsync(A message, MessageContext context, Next<A, B> next, CancellationToken token) { Log.Add(GetType().Name); return next(message, context, token); }
            }
            [Behavior] public abstract class Abstract<A, B> : Base<A, B>;
            [Behavior] public sealed class Private<A, B> : Base<A, B> { private Private() { } }
            [Behavior] public sealed class Required<A, B> : Base<A, B> { public required int X { get; init; } }
            [Behavior] public sealed class Ambiguous<A, B> : Base<A, B> { public Ambiguous(string a) { } public Ambiguous(Version a) { } }
            [Behavior] public sealed class ByReference<A, B> : Base<A, B> { public ByReference(in int a) { } }
            [Behavior] file sealed class Local<A, B> : Base<A, B>;
            [Behavior] public sealed class Nothing<A, B>;
            public static class Outer<T> { [Behavior] public sealed class Nested<A, B> : Base<A, B>; }
            public static class Hidden { [Behavior] private sealed class Nested<A, B> : Base<A, B>; }
            [Handler] public sealed class Handlers { public void Handle(E e) => Log.Add("E"); }
            """,
            "await bus.PublishAsync(new E(1));");

        Assert.Equal("E", log);
    }
}
