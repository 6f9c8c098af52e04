using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Assemblies;

/// <summary>Internal messages, handlers and behaviours, which InternalsVisibleTo may or may not show to others.</summary>
[Trait("Category", "Soak")]
public sealed class FriendTests
{
    private const string Library =
        """
        namespace Shop
        {
            [Message] internal sealed record Hidden(int Id);
            [Message] internal readonly record struct Ask(int Id) : IRequest<Answer>;
            [Message] public sealed record Open(int Id) : IRequest<int>;
            internal sealed record Answer(int Id);
            [Handler] internal sealed class Desk
            {
                public void Handle(Hidden e) => Log.Add("hidden " + e.Id);
                public Task<Answer> Handle(Ask r) => Task.FromResult(new Answer(r.Id));
                public int Handle(Open r) => r.Id;
            }
            [Behavior] internal sealed class Inside<A, B> : IBehavior<A, B>
            {
                public ValueTask<B> InvokeAsync(A message, MessageContext context, Next<A, B> next, CancellationToken token) { Log.Add("inside"); return next(message, context, token); }
            }
            public static class Use
            {
                public static async Task AllAsync(IBus bus)
                {
                    await bus.PublishAsync(new Hidden(1));
                    Log.Add((await bus.SendAsync(new Ask(2))).Id);
                    Log.Add(await bus.SendAsync(new Open(3)));
                }
            }
        }
        """;

    [Fact]
    public async Task A_library_composes_the_routes_of_what_only_it_can_name()
    {
        var library = Project.Library("Library", Library).Referencing(Harness.Project);
        var app = Programs.Of(
            "[Handler] public sealed class Everything { public void Handle(object e) => Log.Add(\"object\"); }",
            "await Shop.Use.AllAsync(bus);").Referencing(library);

        Assert.Equal(["Shop.Ask.Route.g.cs", "Shop.Hidden.Route.g.cs"], Routes(library));
        Assert.Equal("inside, hidden 1, inside, object, inside, 2, 3", await LoadedProgram.RunAsync(app));
    }

    [Fact]
    public async Task A_friend_composes_what_it_can_name()
    {
        var library = Project.Library("Library", Library).Referencing(Harness.Project) with { Friends = ["App"] };
        var app = Programs.Of(
            "[Handler] internal sealed class Also { public void Handle(Shop.Hidden e) => Log.Add(\"also\"); }",
            "await Shop.Use.AllAsync(bus); Log.Add((await bus.SendAsync(new Shop.Ask(4))).Id);").Referencing(library);

        Assert.Equal(["Shop.Ask.Route.g.cs", "Shop.Hidden.Route.g.cs", "Shop.Open.Route.g.cs"], Routes(app));
        Assert.Equal("inside, also, inside, hidden 1, inside, 2, inside, 3, inside, 4", await LoadedProgram.RunAsync(app));
    }

    [Fact]
    public async Task Friends_of_friends_may_each_have_generated_code()
    {
        var first = Project.Library("First", Library).Referencing(Harness.Project) with { Friends = ["Second", "App", "Tests"] };
        var second = Project.Library("Second", """
            namespace Shop
            {
                [Message] internal sealed record Second(int Id) : IRequest<Answer>;
                [Handler] internal sealed class SecondDesk { public Answer Handle(Second r) => new(r.Id); public void Handle(Hidden e) => Log.Add("second"); }
            }
            """).Referencing(first) with { Friends = ["App", "Tests"] };
        var app = Programs.Of(
            "[Handler] internal sealed class AppDesk { public void Handle(Shop.Hidden e) => Log.Add(\"app\"); }",
            "await Shop.Use.AllAsync(bus); Log.Add((await bus.SendAsync(new Shop.Second(5))).Id);").Referencing(first, second) with { Friends = ["Tests"] };

        Assert.Equal("inside, app, inside, hidden 1, inside, second, inside, 2, inside, 3, inside, 5", await LoadedProgram.RunAsync(app));

        var tests = Project.Library("Tests", "").With("Tests.cs", "internal static class UsesInternals { public static object Of() => new Shop.Hidden(typeof(AppDesk).Name.Length); }")
            .Referencing(first, second, app) with { IsTestProject = true };
        Assert.Contains("Shop.Hidden.Route.g.cs", Routes(tests));
    }

    [Fact]
    public async Task What_a_friend_cannot_name_stays_with_the_library()
    {
        var far = Project.Library("Far", "namespace Far { internal sealed record Secret(int Id); internal interface IClock; }") with { Friends = ["Near"] };
        var near = Project.Library("Near", """
            namespace Near
            {
                [Message] internal sealed record Get(int Id) : IRequest<Far.Secret>;
                [Message] internal sealed record Told(int Id) : IRequest<List<Far.Secret[]>>;
                [Message] internal sealed record Open(int Id);
                [Handler] internal sealed class Desk(Far.IClock? clock = null) { public Far.Secret Handle(Get r) => new(r.Id); public List<Far.Secret[]> Handle(Told r) => new(); public void Handle(Open e) => Log.Add(clock is null); }
                [Behavior] internal sealed class Clocked<A, B>(Far.IClock? clock = null) : IBehavior<A, B>
                {
                    public ValueTask<B> InvokeAsync(A message, MessageContext context, Next<A, B> next, CancellationToken token) { Log.Add("clocked" + clock); return next(message, context, token); }
                }
                public static class Use { public static async Task AllAsync(IBus bus) { Log.Add((await bus.SendAsync(new Get(1))).Id); Log.Add((await bus.SendAsync(new Told(1))).Count); await bus.PublishAsync(new Open(2)); } }
            }
            """).Referencing(far, Harness.Project) with { Friends = ["App"] };
        var app = Programs.Of("", "await Near.Use.AllAsync(bus);").Referencing(near);

        Assert.Equal("clocked, 1, clocked, 0, True", await LoadedProgram.RunAsync(app));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_public_behaviour_with_an_internal_constructor_is_composed_by_friends_only(bool isFriend)
    {
        var library = Project.Library("Library", """
            public sealed class Inside;
            [Behavior] public sealed class Wraps<A, B> : IBehavior<A, B>
            {
                internal Wraps() { }
                public ValueTask<B> InvokeAsync(A message, MessageContext context, Next<A, B> next, CancellationToken token) { Log.Add("wraps"); return next(message, context, token); }
            }
            """).Referencing(Harness.Project) with { Friends = isFriend ? ["App"] : [] };
        var app = Programs.Of(
            "[Message] public sealed record E(int Id); [Handler] internal sealed class Desk { public void Handle(E e) => Log.Add(\"E\"); }",
            "await bus.PublishAsync(new E(1));").Referencing(library);

        Assert.Equal(isFriend ? "wraps, E" : "E", await LoadedProgram.RunAsync(app));
    }

    private static IEnumerable<string> Routes(Project project) =>
        Build.Of(project).Files.Select(static file => file.HintName).Where(static name => name.EndsWith(".Route.g.cs", StringComparison.Ordinal));
}
