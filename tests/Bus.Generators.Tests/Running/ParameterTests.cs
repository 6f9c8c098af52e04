using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>What a handler may take besides its message, and how it may take that.</summary>
public sealed class ParameterTests
{
    [Fact]
    public async Task Context_and_token_may_stand_anywhere()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record E(int Id);
            [Message] public sealed record R(int Id) : IRequest<bool>;
            public sealed class Clock { public int Now => 12; }
            [Handler] public sealed class Handlers
            {
                public void Handle(E e, CancellationToken token, Clock clock, MessageContext context) => Log.Add($"{token.CanBeCanceled} {clock.Now} {context.Topic}");
                [Handler] public Task Second(E e, MessageContext context, Clock clock) { Log.Add(context.Id != Guid.Empty); return Task.CompletedTask; }
                public bool Handle(R r, CancellationToken token) => token.CanBeCanceled;
            }
            """,
            """
            using var source = new CancellationTokenSource();
            await bus.PublishAsync(new E(1), source.Token);
            Log.Add(await bus.SendAsync(new R(1), source.Token));
            Log.Add(await bus.SendAsync(new R(1)));
            """,
            "services.AddSingleton<Clock>();");

        Assert.Equal("True 12 E, True, True, False", log);
    }

    [Fact]
    public async Task A_message_may_be_taken_by_reference()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public readonly record struct E(int Id, long A, long B, long C);
            [Message] public sealed record R(int Id) : IRequest<int>;
            [Message] public readonly record struct S(int Id) : IStreamRequest<int>;
            public sealed class Each;
            [Handler] public sealed class Handlers
            {
                public void Handle(in E e) => Log.Add(e.Id);
                [Handler] public void ReadOnly(ref readonly E e) => Log.Add(e.Id);
                [Handler] public Task WithService(in E e, Each each) { Log.Add(e.Id); return Task.CompletedTask; }
                public int Handle(in R r) => r.Id;
                public IAsyncEnumerable<int> Handle(in S s, Each each) => new[] { s.Id }.ToAsyncEnumerable();
            }
            """,
            """
            await bus.PublishAsync(new E(1, 2, 3, 4));
            Log.Add(await bus.SendAsync(new R(5)));
            await foreach (var one in bus.StreamAsync(new S(6))) Log.Add(one);
            """,
            "services.AddScoped<Each>();");

        Assert.Equal("1, 1, 1, 5, 6", log);
    }

    [Fact]
    public async Task Optional_and_nullable_services_may_be_missing()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record E(int Id);
            public sealed class Missing;
            public sealed class There;
            public enum Color { Red, Green }
            [Handler] public sealed class Handlers(Missing? first, There? there, Missing? second = null, int number = 5, string text = "a\"b\\c{0}")
            {
                public void Handle(E e, There? here, Missing? third, Missing? fourth = null, Color color = Color.Green, double? ratio = 1.5,
                    char letter = '\'', decimal money = 79228162514264337593543950335m, double not = double.NaN, float low = float.NegativeInfinity,
                    float small = 1.4e-45f, long least = long.MinValue, ulong most = ulong.MaxValue, bool yes = true, Guid id = default,
                    int? nothing = null, TimeSpan span = default, sbyte minus = -1)
                {
                    Log.Add(first is null && second is null && third is null && fourth is null && there is not null && here is not null);
                    Log.Add($"{number} {text} {color} {ratio} {letter} {money} {not} {low} {small == float.Epsilon} {least} {most} {yes} {id == Guid.Empty} {nothing is null} {span} {minus}");
                }
            }
            """,
            "await bus.PublishAsync(new E(1));",
            "services.AddSingleton<There>();");

        Assert.Equal(
            "True, 5 a\"b\\c{0} Green 1.5 ' 79228162514264337593543950335 NaN -Infinity True -9223372036854775808 18446744073709551615 True True True 00:00:00 -1",
            log.Replace("-∞", "-Infinity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keyed_services_are_found_by_their_key()
    {
        var log = await Programs.RunAsync(
            """
            namespace Deep
            {
                public enum Side { Left, Right }
            }
            namespace Shop
            {
                using Deep;
                [Message] public sealed record E(int Id);
                public sealed class Store(string name) { public string Name => name; }
                [Handler] public sealed class Handlers(
                    [FromKeyedServices("a")] Store a, [FromKeyedServices(Side.Right)] Store right, [FromKeyedServices(7)] Store seven,
                    [FromKeyedServices(typeof(E))] Store typed, [FromKeyedServices("none")] Store? none = null)
                {
                    public void Handle(E e, [FromKeyedServices("b\"")] Store b, [FromKeyedServices("none")] Store? nothing,
                        [FromKeyedServices("none")] int number = 5, [FromKeyedServices("none")] int? maybe = 6, [FromKeyedServices("none")] string text = "text",
                        [FromKeyedServices("none")] Guid id = default) =>
                        Log.Add($"{a.Name} {right.Name} {seven.Name} {typed.Name} {none is null} {b.Name} {nothing is null} {number} {maybe} {text} {id == default}");
                }
            }
            """,
            "await bus.PublishAsync(new Shop.E(1));",
            """
            services.AddKeyedSingleton("a", new Shop.Store("a"));
            services.AddKeyedSingleton("b\"", new Shop.Store("b"));
            services.AddKeyedSingleton(Deep.Side.Right, new Shop.Store("right"));
            services.AddKeyedSingleton(7, new Shop.Store("seven"));
            services.AddKeyedSingleton<Shop.Store>((object)typeof(Shop.E), new Shop.Store("typed"));
            """);

        Assert.Equal("a right seven typed True b True 5 6 text True", log);
    }

    [Theory]
    [InlineData("AddSingleton")]
    [InlineData("AddScoped")]
    public async Task Parameters_may_be_named_like_keywords_and_like_generated_members(string lifetime)
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record E(int Id);
            public sealed class Store;
            [Handler] public sealed class Handlers(Store @base, Store services, Store builder)
            {
                public void Handle(E @event, Store @class, Store Scopes, Store Handler, Store bound, Store scope, Store scopes, Store handler,
                    Store message, Store state, Store context, Store cancellationToken, Store item, Store @await, Store value, Store @field) =>
                    Log.Add(new[] { @class, Scopes, Handler, bound, scope, scopes, handler, message, state, context, cancellationToken, item, @await, value, @field, services, builder, @base }.Count(one => one is not null));
            }
            """,
            "await bus.PublishAsync(new E(1));",
            lifetime == "AddScoped" ? "services.AddScoped<Store>(); services.AddSingleton(new Handlers(new(), new(), new()));" : "services.AddSingleton<Store>();");

        Assert.Equal("18", log);
    }

    [Fact]
    public async Task Generic_array_and_nested_services_are_given()
    {
        var log = await Programs.RunAsync(
            """
            using Microsoft.Extensions.Logging;
            [Message] public sealed record E(int Id);
            public static class Outer { public interface IInner<T>; public sealed class Inner<T> : IInner<T>; }
            [Handler] public sealed class Handlers(ILogger<Handlers> typed, ILogger plain)
            {
                public void Handle(E e, Outer.IInner<List<int?>> nested, IEnumerable<string> all, int[] array, Func<(int A, string B), bool> function, ILogger log, IServiceProvider provider, IBus bus)
                {
                    Log.Add($"{nested is not null} {all.Count()} {array.Length} {function((1, ""))} {log is not null && typed is not null && plain is not null} {provider is not null} {bus is not null}");
                }
            }
            """,
            "await bus.PublishAsync(new E(1));",
            """
            services.AddSingleton(typeof(Outer.IInner<>), typeof(Outer.Inner<>));
            services.AddSingleton("x");
            services.AddSingleton(new[] { 1, 2 });
            services.AddSingleton<Func<(int A, string B), bool>>(_ => true);
            """);

        Assert.Equal("True 1 2 True True True True", log);
    }

    [Fact]
    public async Task Values_that_may_be_missing_are_given()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record E(int Id);
            [Handler] public sealed class Handlers(int? number)
            {
                public void Handle(E e, Guid? id, [FromKeyedServices("k")] TimeSpan? time, int? five = 5) => Log.Add($"{number is null} {id is null} {time is null} {five}");
            }
            """,
            "await bus.PublishAsync(new E(1));");

        Assert.Equal("True True True 5", log);
    }
}
