using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>Names that generated code must take care of.</summary>
[Trait("Category", "Soak")]
public sealed class NameTests
{
    [Fact]
    public async Task Keywords_may_be_names()
    {
        var log = await Programs.RunAsync(
            """
            namespace @event.@new
            {
                [Message] public sealed record @class(int Id);
                [Message] public readonly record struct @in(int Id) : IRequest<@ref>;
                [Message] internal sealed record @out(int Id) : IRequest;
                [Message(Topic = "a.{@int}")] public sealed record @void(int @int);
                public sealed record @ref(int Id);
                [Handler] public sealed class @static
                {
                    public void Handle(@class @object) => Log.Add(@object.Id);
                    public @ref Handle(@in @in) => new(@in.Id);
                    internal static class @base { [Handler] internal static void @do(@out @out) => Log.Add(@out.Id); }
                    [Handler] public void @return(@void @null, MessageContext @this) => Log.Add(@this.Topic);
                }
                [Behavior] public sealed class @try<@for, @if> : IBehavior<@for, @if>
                {
                    public ValueTask<@if> InvokeAsync(@for message, MessageContext context, Next<@for, @if> next, CancellationToken token) => next(message, context, token);
                }
            }
            """,
            """
            await bus.PublishAsync(new @event.@new.@class(1));
            Log.Add((await bus.SendAsync(new @event.@new.@in(2))).Id);
            await bus.SendAsync(new @event.@new.@out(3));
            await bus.PublishAsync(new @event.@new.@void(4));
            """);

        Assert.Equal("1, 2, 3, a.4", log);
    }

    [Fact]
    public async Task Generated_names_may_be_names()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record Module(int Id) : IRequest<Verbs>;
            [Message] public sealed record Verbs(int Id);
            [Message(Topic = "t.{Id}")] public sealed record Route(int Id);
            [Message] public sealed record TypedBus_(int Id);
            [Message] public sealed record Invoker(int Id) : IRequest;
            [Message] public sealed record Task(int Id) : IRequest<Exception>;
            [Message] public sealed record ValueTask(int Id);
            [Message] public sealed record CancellationToken(int Id);
            public sealed record Exception(int Id);
            [Handler] public sealed class Handlers
            {
                public Verbs Handle(Module m) => new(m.Id);
                public void Handle(Verbs m) => Log.Add(m.Id);
                public void Handle(Route m, MessageContext context) => Log.Add(context.Topic);
                public void Handle(TypedBus_ m) => Log.Add(m.Id);
                public void Handle(Invoker m) => Log.Add(m.Id);
                public Exception Handle(Task m) => new(m.Id);
                public void Handle(ValueTask m) => Log.Add(m.Id);
                public void Handle(CancellationToken m, System.Threading.CancellationToken token) => Log.Add(m.Id);
            }
            namespace App
            {
                [Message] public sealed record System(int Id);
                [Message] public sealed record Module(int Id);
                [Message] public sealed record Microsoft(int Id) : IRequest<int>;
                [Handler] public sealed class TypedBus { public void Handle(System m) => Log.Add(m.Id); public void Handle(Module m) => Log.Add(m.Id); public int Handle(Microsoft m) => m.Id; }
            }
            """,
            """
            Log.Add((await bus.SendAsync(new global::Module(1))).Id);
            await bus.PublishAsync(new Verbs(2));
            await bus.PublishAsync(new Route(3));
            await bus.PublishAsync(new TypedBus_(4));
            await bus.SendAsync(new Invoker(5));
            Log.Add((await bus.SendAsync(new global::Task(6))).Id);
            await bus.PublishAsync(new global::ValueTask(7));
            await bus.PublishAsync(new global::CancellationToken(8));
            await bus.PublishAsync(new App.System(9));
            await bus.PublishAsync(new App.Module(10));
            Log.Add(await bus.SendAsync(new App.Microsoft(11)));
            """);

        Assert.Equal("1, 2, t.3, 4, 5, 6, 7, 8, 9, 10, 11", log);
    }

    [Fact]
    public async Task Names_may_differ_by_case_only()
    {
        var log = await LoadedProgram.RunAsync(Programs.Of(
            """
            namespace Shop { [Message] public sealed record Placed(int Id); [Message(Topic = "x.{Id}")] public sealed record PLACED(int Id); }
            namespace shop { [Message] public sealed record Placed(int Id); [Message] public sealed record placed(int Id) : IRequest<int>; [Message] public sealed record placeD(int Id) : IRequest<int>; }
            [Handler] public sealed class Desk
            {
                public void Handle(Shop.Placed m) => Log.Add("Shop.Placed");
                public void Handle(Shop.PLACED m) => Log.Add("Shop.PLACED");
                public void Handle(shop.Placed m) => Log.Add("shop.Placed");
                public int handle(shop.placed m) => 1;
            }
            [Handler] public sealed class desk { public void Handle(Shop.Placed m) => Log.Add("desk"); public int Handle(shop.placed m) => 1; public int Handle(shop.placeD m) => 2; }
            [Handler] public sealed class App { public void Handle(Shop.Placed m) => Log.Add("App"); }
            """,
            """
            await bus.PublishAsync(new Shop.Placed(1));
            await bus.PublishAsync(new Shop.PLACED(1));
            await bus.PublishAsync(new shop.Placed(1));
            Log.Add(await bus.SendAsync(new shop.placed(1)));
            Log.Add(await bus.SendAsync(new shop.placeD(1)));
            """) with { NoWarn = ["CS8981"] });

        Assert.Equal("App, Shop.Placed, desk, Shop.PLACED, shop.Placed, 1, 2", log);
    }

    [Fact]
    public async Task Identifiers_may_be_in_any_script()
    {
        var log = await Programs.RunAsync(
            """
            namespace Магазин.商店
            {
                [Message(Topic = "t.{Größe}")] public sealed record Bestellung_ä(int Größe);
                [Message] public sealed record हिन्दी(int Id) : IRequest<ünï>;
                public sealed record ünï(int Id);
                [Message] public sealed record A_B(int Id);
                [Message] public sealed record A__B(int Id);
                public static class A { [Message] public sealed record B(int Id); [Message] public sealed record _B(int Id); }
                [Handler] public sealed class العربية
                {
                    public void Handle(Bestellung_ä größe, MessageContext context) => Log.Add(context.Topic);
                    public ünï Handle(हिन्दी m) => new(m.Id);
                    public void Handle(A_B m) => Log.Add(m.Id);
                    public void Handle(A__B m) => Log.Add(m.Id);
                    public void Handle(A.B m) => Log.Add(m.Id);
                    public void Handle(A._B m) => Log.Add(m.Id);
                }
            }
            """,
            """
            await bus.PublishAsync(new Магазин.商店.Bestellung_ä(1));
            Log.Add((await bus.SendAsync(new Магазин.商店.हिन्दी(2))).Id);
            await bus.PublishAsync(new Магазин.商店.A_B(3));
            await bus.PublishAsync(new Магазин.商店.A__B(4));
            await bus.PublishAsync(new Магазин.商店.A.B(5));
            await bus.PublishAsync(new Магазин.商店.A._B(6));
            """);

        Assert.Equal("t.1, 2, 3, 4, 5, 6", log);
    }

    [Theory]
    [InlineData("My Shop")]
    [InlineData("my-shop")]
    [InlineData("3d.4games")]
    [InlineData("Shop.Module")]
    [InlineData("Module")]
    [InlineData("Shop..Module")]
    [InlineData("Shop.internal.in")]
    [InlineData("System.Shop")]
    [InlineData("TypedBus.Shop")]
    [InlineData("Größe_ä商店")]
    [InlineData("R&D <'\"{0}")]
    [InlineData("Handle_Handlers")]
    [InlineData("a,b=c")]
    public async Task Assemblies_may_have_any_name(string assembly)
    {
        var contracts = Project.Library(assembly, """
            namespace Shop
            {
                [Message] public sealed record Placed(int Id);
                [Message] public sealed record Get(int Id) : IRequest<int>;
                [Message] internal sealed record Hidden(int Id) : IRequest<int>;
                [Handler] internal sealed class Desk { public void Handle(Placed m) => Log.Add(m.Id); public int Handle(Get m) => m.Id; public int Handle(Hidden m) => m.Id; }
                public static class Ask { public static async Task<int> HiddenAsync(IBus bus) => await bus.SendAsync(new Hidden(3)); }
            }
            """).Referencing(Harness.Project);
        var app = Programs.Of(
            "[Handler] public sealed class Handle { [Handler] public void Handlers(Shop.Placed m) => Log.Add(m.Id); }",
            """
            await bus.PublishAsync(new Shop.Placed(1));
            Log.Add(await bus.SendAsync(new Shop.Get(2)));
            Log.Add(await Shop.Ask.HiddenAsync(bus));
            """).Referencing(contracts) with { Name = $"{assembly}.App" };

        Assert.Equal("1, 1, 2, 3", await LoadedProgram.RunAsync(app));
    }

    [Fact]
    public async Task Members_may_differ_in_case_alone()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record Three(int Id, int ID, int id);
            [Message] public sealed class Two { public Two(int id) => this.id = id; public int Id { get; init; } public int id { get; } }
            """,
            """
            Log.Add(MessageSerializer.Deserialize<Three>(MessageSerializer.Serialize(new Three(1, 2, 3))));
            var two = MessageSerializer.Deserialize<Two>(MessageSerializer.Serialize(new Two(4) { Id = 5 }));
            Log.Add(two.id);
            Log.Add(two.Id);
            """);

        Assert.Equal("Three { Id = 1, ID = 2, id = 3 }, 4, 5", log);
    }
}
