using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Assemblies;

/// <summary>Events that derive from those of other assemblies, and handlers of the bases.</summary>
public sealed class BaseEventTests
{
    private static readonly Project Bases = Project.Contracts("Bases", """
        public interface IAudited;
        [Message] public record Placed(int Id);
        [Message] public abstract record Closed(int Id) : IAudited;
        """);

    [Fact]
    public async Task A_handler_of_a_base_receives_what_other_assemblies_derive_from_it()
    {
        var derived = Project.Contracts("Derived", """
            [Message] public sealed record PlacedOnline(int Id) : Placed(Id);
            [Message] internal sealed record ClosedInside(int Id) : Closed(Id);
            public static class Inside { public static ValueTask PublishAsync(IBus bus) => bus.PublishAsync(new ClosedInside(1)); }
            """).Referencing(Bases);
        var handlers = Project.Contracts("Handlers", """
            [Handler] internal sealed class Desk
            {
                public void Handle(Placed e) => Log.Add("placed " + e.GetType().Name);
                public Task Handle(Closed e, MessageContext context) { Log.Add("closed " + context.Topic); return Task.CompletedTask; }
                public void Handle(IAudited e) => Log.Add("audited " + e.GetType().Name);
            }
            """).Referencing(Bases, Harness.Project);
        var app = Programs.Of(
            "[Message] public sealed record ClosedHere(int Id) : Closed(Id); [Handler] public sealed class Here { public void Handle(Placed e) => Log.Add(\"here\"); }",
            """
            await bus.PublishAsync(new Placed(1));
            await bus.PublishAsync(new PlacedOnline(1));
            await bus.PublishAsync<Placed>(new PlacedOnline(1));
            await bus.PublishAsync<Closed>(new ClosedHere(1));
            await Inside.PublishAsync(bus);
            """).Referencing(Bases, derived, handlers);

        Assert.Equal(
            "here, placed Placed, here, placed PlacedOnline, here, placed PlacedOnline, closed ClosedHere, audited ClosedHere, " +
            "closed ClosedInside, audited ClosedInside",
            await LoadedProgram.RunAsync(app));
    }

    [Fact]
    public async Task A_marked_method_of_a_library_handles_events_that_the_library_does_not_see()
    {
        var audit = Project.Contracts("Audit", """
            public interface IAudited;
            [Handler] public sealed class Auditor
            {
                [Handler] public void On(IAudited e) => Log.Add("audited");
                public void Handle(Exception e) => Log.Add("no handler, though it is named like one");
            }
            """).Referencing(Harness.Project);
        var app = Programs.Of("[Message] public sealed record E(int Id) : IAudited;", "await bus.PublishAsync(new E(1));").Referencing(audit);

        Assert.DoesNotContain("Handle_Exception", Build.Of(audit).File("Auditor.Invoker.g.cs"), StringComparison.Ordinal);
        Assert.Equal("audited", await LoadedProgram.RunAsync(app));
    }

    [Fact]
    public async Task A_new_base_of_an_event_makes_methods_handlers()
    {
        var app = Programs.Of(
            "public interface IAudited; [Message] public sealed record E(int Id); [Handler] public sealed class Desk { public void Handle(IAudited e) => Log.Add(\"audited\"); public void Handle(E e) => Log.Add(\"E\"); }",
            "await bus.PublishAsync(new E(1));");

        Assert.Equal("E", await LoadedProgram.RunAsync(app));
        var audited = app.With("App.cs", app.Files.Single(static file => file.Path == "App.cs").Text.Replace("E(int Id)", "E(int Id) : IAudited", StringComparison.Ordinal));
        Assert.Equal("audited, E", await LoadedProgram.RunAsync(audited));
    }
}
