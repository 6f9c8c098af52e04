using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>Legal code that is seldom written.</summary>
[Trait("Category", "Soak")]
public sealed class OddityTests
{
    [Fact]
    public async Task Contextual_keywords_may_be_type_names()
    {
        var log = await LoadedProgram.RunAsync(Programs.Of(
            """
            [Message] public sealed record @await(int Id) : IRequest<@await>;
            [Message] public sealed record @record(int Id);
            [Message] public sealed record @required(int Id);
            [Message] public sealed record @scoped(int Id);
            [Message] public sealed record @get(int Id) : IStreamRequest<@await>;
            [Message] public sealed record @dynamic(int Id);
            [Message] public sealed record @nint(int Id);
            [Message] public sealed record @yield(int Id);
            [Message] public sealed record @field(int Id);
            [Message] public sealed record @where(int Id) : IRequest;
            [Message] public sealed record @value(int Id);
            public sealed class Each;
            [Handler(Lifetime = HandlerLifetime.Scoped)] public sealed class @async
            {
                public Task<@await> Handle(@await m, Each @await) => Task.FromResult(m);
                public Task Handle(@record m) { Log.Add(m); return Task.CompletedTask; }
                public void Handle(@required m) => Log.Add(m);
                public @scoped? Handle(@scoped m) { Log.Add(m); return null; }
                public async IAsyncEnumerable<@await> Handle(@get m) { await Task.Yield(); yield return new(m.Id); }
                public void Handle(@dynamic m) => Log.Add(m);
                public void Handle(@nint m) => Log.Add(m);
                public void Handle(@yield m) => Log.Add(m);
                public void Handle(@field m) => Log.Add(m);
                public ValueTask Handle(@where m) { Log.Add(m); return default; }
                [Handler] public void @await_(@value m) => Log.Add(m);
                [Handler(Order = 1)] public void @await(@value m) => Log.Add("await");
            }
            """,
            """
            Log.Add(await bus.SendAsync(new @await(1)));
            await bus.PublishAsync(new @record(2));
            await bus.PublishAsync(new @required(3));
            await bus.PublishAsync(new @scoped(4));
            await foreach (var one in bus.StreamAsync(new @get(5))) Log.Add(one);
            await bus.PublishAsync(new @dynamic(6));
            await bus.PublishAsync(new @nint(7));
            await bus.PublishAsync(new @yield(8));
            await bus.PublishAsync(new @field(9));
            await bus.SendAsync(new @where(10));
            await bus.PublishAsync(new @value(11));
            Log.Add("end");
            """,
            "services.AddScoped<Each>();") with { NoWarn = ["CS8981"] });

        Assert.Equal(
            "await { Id = 1 }, record { Id = 2 }, required { Id = 3 }, scoped { Id = 4 }, await { Id = 5 }, dynamic { Id = 6 }, nint { Id = 7 }, " +
            "yield { Id = 8 }, field { Id = 9 }, where { Id = 10 }, value { Id = 11 }, await, end",
            log);
    }

    [Fact]
    public async Task Types_that_are_named_like_the_librarys_are_not_taken_for_them()
    {
        var log = await Programs.RunAsync(
            """
            namespace Acme.TypedBus
            {
                public sealed class MessageAttribute : Attribute;
                public sealed class HandlerAttribute : Attribute;
                public sealed class MessageContext;
                public interface IRequest;
                public interface IBehavior<A, B>;
            }
            namespace Acme.Threading { public struct CancellationToken; }
            namespace Acme
            {
                [Message] public sealed record E(int Id) : TypedBus.IRequest;
                [TypedBus.Message] public sealed record NotAMessage(int Id);
                [Handler] public sealed class Handlers
                {
                    public void Handle(E e, TypedBus.MessageContext context, Threading.CancellationToken? token = null) => Log.Add(context is not null && token is null);
                    [TypedBus.Handler] public void Handle(NotAMessage e) => Log.Add("not a message");
                    [TypedBus.Handler] public void Other(E e) => Log.Add("not a handler");
                }
                [Behavior] public sealed class NotABehavior<A, B> : TypedBus.IBehavior<A, B>;
            }
            """,
            "await bus.PublishAsync(new Acme.E(1));",
            "services.AddSingleton<Acme.TypedBus.MessageContext>();");

        Assert.Equal("True", log);
    }

    [Fact]
    public async Task A_nested_class_does_not_take_the_name_of_the_one_around_it()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record Handlers(int Id);
            namespace A { public sealed class B { [Handler] public void A_B(Handlers e) => Log.Add("A_B"); } }
            """,
            "await bus.PublishAsync(new Handlers(1));");

        Assert.Equal("A_B", log);
    }

    [Fact]
    public async Task Top_level_statements_and_aliased_attributes_are_taken()
    {
        var log = await LoadedProgram.RunAsync(Project.Program("App", "").With("Main.cs", """
            using Says = TypedBus.MessageAttribute;
            using Does = TypedBus.HandlerAttribute;
            await Program.Run(); // Main(
            Local(new E(0));
            [Does] static void Local(E e) => Log.Add("local function");
            [Says] public sealed record E(int Id);
            [Does] public static class Desk { public static void Handle(this E e) => Log.Add("aliased"); }
            public static class Extensions { extension(string text) { [Does] public void On(E e) => Log.Add(text); [Does] public static void OnStatic(E e) => Log.Add("extension"); } }
            public partial class Program
            {
                [Does(Order = 1)] internal static void On(E e) => Log.Add("program");
                public static async Task<string> Run() { await using var bus = await Bus.StartAsync(); await bus.PublishAsync(new E(1)); return Log.Text; }
            }
            """).Referencing(Harness.Project));

        Assert.Equal("aliased, program", log);
    }
}
