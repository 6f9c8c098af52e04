using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Assemblies;

/// <summary>Types of one full name in several assemblies, as where a source file is linked into several projects.</summary>
public sealed class SameNameTests
{
    private const string Linked =
        """
        namespace Linked
        {
            [Message("NAME.Ping")] internal sealed record Ping(int Id);
            [Message("NAME.Ask")] internal sealed record Ask(int Id) : IRequest<int>;
            [Message("NAME.Topical", Topic = "linked.{Id}")] internal sealed record Topical(int Id);
            [Handler] internal sealed class Desk { public void Handle(Ping e) => Log.Add("NAME ping"); public int Handle(Ask r) => "NAME".Length; public void Handle(Topical e) => Log.Add("NAME topical"); }
            [Behavior] internal sealed class Wraps<A, B> : IBehavior<A, B>
            {
                public ValueTask<B> InvokeAsync(A message, MessageContext context, Next<A, B> next, CancellationToken token) { Log.Add("NAME wraps"); return next(message, context, token); }
            }
        }
        """;

    private static Project Library(string name, params string[] friends) => Project.Library(name, Linked.Replace("NAME", name, StringComparison.Ordinal)).With(
        "Use.cs",
        $$"""
        public static class Use{{name}}
        {
            public static async Task AllAsync(IBus bus) { await bus.PublishAsync(new Linked.Ping(1)); await bus.PublishAsync(new Linked.Topical(2)); Log.Add(await bus.SendAsync(new Linked.Ask(3))); }
        }
        """).Referencing(Harness.Project) with { Friends = [.. friends] };

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Internal_types_of_two_libraries_may_have_one_name()
    {
        var app = Programs.Of("", "await UseOne.AllAsync(bus); await UseTwo.AllAsync(bus);").Referencing(Library("One"), Library("Two"));

        Assert.Equal(
            "One wraps, One ping, One wraps, One topical, One wraps, 3, Two wraps, Two ping, Two wraps, Two topical, Two wraps, 3",
            await LoadedProgram.RunAsync(app));
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task A_friend_leaves_types_of_one_name_to_their_libraries()
    {
        var app = Programs.Of("", "await UseOne.AllAsync(bus); await UseTwo.AllAsync(bus);").Referencing(Library("One", "App"), Library("Two", "App"));

        Assert.Equal(
            "One wraps, One ping, One wraps, One topical, One wraps, 3, Two wraps, Two ping, Two wraps, Two topical, Two wraps, 3",
            await LoadedProgram.RunAsync(app));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_program_may_declare_what_its_library_does(bool isFriend)
    {
        var library = isFriend ? Library("One", "App") : Library("One");
        var app = Library("App").With("Program.cs", Programs.MainOf("await UseOne.AllAsync(bus); await UseApp.AllAsync(bus);"))
            .Referencing(library) with { IsProgram = true, NoWarn = ["CS0436"] };

        Assert.Equal(
            "One wraps, One ping, One wraps, One topical, One wraps, 3, App wraps, App ping, App wraps, App topical, App wraps, 3",
            await LoadedProgram.RunAsync(app));
    }

    [Fact]
    public async Task Types_that_are_equal_in_all_but_their_assembly_are_told_apart()
    {
        const string Source = "[Message] internal sealed record Ping(int Id); [Handler] internal sealed class Desk { public void Handle(Ping e) { } }";
        var library = Project.Library("One", Source);
        var app = Programs.Of(Source, "await bus.PublishAsync(new Ping(1));").Referencing(library);

        Assert.Contains(Build.Of(app).Files, static file => file.HintName == "Ping.Route.g.cs");
        var error = await Record.ExceptionAsync(() => LoadedProgram.RunAsync(app));
        Assert.Contains("share the wire name 'Ping'", error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_known_by_an_alias_only_is_left_out()
    {
        var library = Library("One") with { Alias = "one" };
        var open = Project.Library("Open", "[Message] public sealed record Open(int Id);") with { Alias = "open" };
        var app = Programs.Of("[Message] public sealed record E(int Id); [Handler] internal sealed class Desk { public void Handle(E e) => Log.Add(\"E\"); }", "await bus.PublishAsync(new E(1));")
            .Referencing(library, open);

        Assert.DoesNotContain("Open", Build.Of(app).File("Module.g.cs"), StringComparison.Ordinal);
    }
}
