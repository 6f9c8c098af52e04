using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Assemblies;

/// <summary>Contracts, handlers, behaviours and the program in an assembly each.</summary>
public sealed class ChainTests
{
    private static readonly Project Contracts = Project.Contracts("Contracts", """
        namespace Shop
        {
            [Message(Topic = "orders.{Id}")] public sealed record Placed(int Id);
            [Message] public readonly record struct Get(int Id) : IRequest<Order?>;
            [Message] public sealed record Do(int Id) : IRequest;
            [Message] public sealed record List(int Count) : IStreamRequest<Order>;
            public sealed record Order(int Id);
        }
        """).Referencing(Harness.Project);

    private static readonly Project Handlers = Project.Contracts("Handlers", """
        namespace Shop
        {
            internal sealed class Store { public Order? Find(int id) => id == 0 ? null : new(id); }
            public static class HandlerServices { public static IServiceCollection AddHandlers(this IServiceCollection services) => services.AddSingleton<Store>(); }
            [Handler] internal sealed class Desk(Store store)
            {
                public void Handle(Placed e, MessageContext context) => Log.Add(context.Topic);
                public ValueTask<Order?> Handle(Get r) => new(store.Find(r.Id));
                public async Task Handle(Do c, Store service) { await Task.Yield(); Log.Add("did " + c.Id + (service == store)); }
                public async IAsyncEnumerable<Order> Handle(List r, [EnumeratorCancellation] CancellationToken token) { for (var at = 0; at < r.Count; at++) { await Task.Yield(); yield return new(at); } }
            }
            [Handler(Order = -1, Topic = "orders.>", Lifetime = HandlerLifetime.Scoped)] internal sealed class First { public Task Handle(Placed e) { Log.Add("first"); return Task.CompletedTask; } }
        }
        """).Referencing(Contracts, Harness.Project);

    private static readonly Project Behaviors = Project.Contracts("Behaviors", """
        namespace Shop
        {
            [Behavior] public sealed class Timing<TMessage, TReply>(TimeProvider time) : IBehavior<TMessage, TReply>
            {
                public ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken token)
                {
                    Log.Add(time is null ? "" : "timed");
                    return next(message, context, token);
                }
            }
            [Behavior] internal sealed class Unseen<TMessage, TReply> : IBehavior<TMessage, TReply>
            {
                public ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken token) { Log.Add("unseen"); return next(message, context, token); }
            }
        }
        """).Referencing(Harness.Project);

    private const string Body = """
        await bus.PublishAsync(new Placed(1));
        Log.Add(await bus.SendAsync(new Get(2)));
        Log.Add(await bus.SendAsync(new Get(0)));
        await bus.SendAsync(new Do(3));
        await foreach (var one in bus.StreamAsync(new List(2))) Log.Add(one.Id);
        """;

    [Fact]
    public async Task A_program_of_four_assemblies_is_wired_by_the_outermost()
    {
        var app = Programs.Of("[Handler] public static class Late { public static void Handle(Shop.Placed e) => Log.Add(\"app\"); }", Body, "services.AddHandlers();")
            .With("Usings.cs", "global using Shop;")
            .Referencing(Contracts, Handlers, Behaviors);

        Assert.Equal("timed, first, timed, app, timed, orders.1, timed, Order { Id = 2 }, timed, null, timed, did 3True, 0, 1", await LoadedProgram.RunAsync(app));
        Assert.DoesNotContain("Unseen", Build.Of(app).File("Shop.Placed.Route.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_composes_no_route_of_what_everybody_can_name()
    {
        Assert.DoesNotContain(Build.Of(Handlers).Files, static file => file.HintName.EndsWith(".Route.g.cs", StringComparison.Ordinal));
        Assert.DoesNotContain(Build.Of(Contracts).Files, static file => file.HintName.EndsWith(".Route.g.cs", StringComparison.Ordinal));
        var withRuntime = Project.Library("WithRuntime", "[Handler] public static class Late { public static void Handle(Shop.Placed e) { } }").Referencing(Contracts);
        Assert.DoesNotContain(Build.Of(withRuntime).Files, static file => file.HintName.EndsWith(".Route.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_test_project_is_outermost_though_it_is_a_library()
    {
        var tests = Programs.Of("", Body, "services.AddHandlers();").With("Usings.cs", "global using Shop;")
            .Referencing(Contracts, Handlers, Behaviors) with { IsProgram = false, IsTestProject = true };

        Assert.Contains(Build.Of(tests).Files, static file => file.HintName == "Shop.Placed.Route.g.cs");
        Assert.Equal("timed, first, timed, orders.1, timed, Order { Id = 2 }, timed, null, timed, did 3True, 0, 1", await LoadedProgram.RunAsync(tests));
    }

    [Fact]
    public async Task A_host_without_routes_of_its_own_runs_what_its_libraries_declare()
    {
        var library = Project.Library("Everything", "").With("Program.cs", Programs.MainOf(Body, "services.AddHandlers();")).With("Usings.cs", "global using Shop;")
            .Referencing(Contracts, Handlers, Harness.Project);

        Assert.DoesNotContain(Build.Of(library).Files, static file => file.HintName == "Shop.Placed.Route.g.cs");
        Assert.Equal("first, orders.1, Order { Id = 2 }, null, did 3True, 0, 1", await LoadedProgram.RunAsync(library));
    }

    [Fact]
    public async Task A_replacing_handler_takes_the_place_of_another_assemblys()
    {
        var tests = Programs.Of("[Handler(Replaces = true)] internal sealed class Fake { public Shop.Order Handle(Shop.Get r) => new(77); }", Body, "services.AddHandlers();")
            .With("Usings.cs", "global using Shop;").Referencing(Contracts, Handlers);

        Assert.Equal("first, orders.1, Order { Id = 77 }, Order { Id = 77 }, did 3True, 0, 1", await LoadedProgram.RunAsync(tests));
    }

    [Fact]
    public async Task Two_handlers_of_a_request_stop_the_start_and_are_named()
    {
        var app = Programs.Of("[Handler] internal sealed class Rival { public Shop.Order Handle(Shop.Get r) => new(77); }", "", "services.AddHandlers();")
            .With("Usings.cs", "global using Shop;").Referencing(Contracts, Handlers);

        Assert.DoesNotContain(Build.Of(app).Files, static file => file.HintName == "Shop.Get.Route.g.cs");
        var error = await Record.ExceptionAsync(() => LoadedProgram.RunAsync(app));
        Assert.Contains("Shop.Get has two handlers", error?.Message, StringComparison.Ordinal);
        Assert.Contains("Rival.Handle", error?.Message, StringComparison.Ordinal);
        Assert.Contains("Shop.Desk.Handle", error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_holds_over_all_assemblies()
    {
        var first = Project.Contracts("B.First", """
            [Handler(Order = 1)] internal sealed class One { public void Handle(Shop.Placed e) => Log.Add("B1"); }
            [Handler] internal sealed class Zero { public void Handle(Shop.Placed e) => Log.Add("B0"); }
            """).Referencing(Contracts, Harness.Project);
        var second = Project.Contracts("A.Second", """
            [Handler(Order = -1)] internal sealed class Minus { public void Handle(Shop.Placed e) => Log.Add("A-1"); }
            [Handler] internal sealed class Zero { public void Handle(Shop.Placed e) => Log.Add("A0"); public static void Handle(object e) => Log.Add("A0 object"); }
            [Handler(Order = 2)] internal sealed class Two { public async Task Handle(Shop.Placed e) { await Task.Yield(); Log.Add("A2"); } }
            """).Referencing(Contracts, Harness.Project);
        var app = Programs.Of(
            """
            [Handler] internal sealed class Zero { public void Handle(Shop.Placed e) => Log.Add("App0"); }
            [Handler(Order = int.MaxValue)] internal sealed class Last { public void Handle(Shop.Placed e) => Log.Add("last"); }
            """,
            "await bus.PublishAsync(new Shop.Placed(1));").Referencing(first, second);

        Assert.Equal("A-1, A0, A0 object, App0, B0, B1, A2, last", await LoadedProgram.RunAsync(app));
    }

    [Fact]
    public async Task A_diamond_of_references_registers_once()
    {
        var left = Project.Library("Left", "[Message] public sealed record Left(int Id); [Handler] internal sealed class OfLeft { public void Handle(Shop.Placed e) => Log.Add(\"left\"); }")
            .Referencing(Contracts, Handlers);
        var right = Project.Library("Right", "[Handler] internal sealed class OfRight { public void Handle(Shop.Placed e) => Log.Add(\"right\"); public void Handle(Left e) { } }")
            .Referencing(Contracts, Handlers, left);
        var app = Programs.Of("", "await bus.PublishAsync(new Shop.Placed(1)); Log.Add(bus.Statistics.InFlight);", "services.AddHandlers();")
            .With("Usings.cs", "global using Shop;").Referencing(left, right, Handlers, Contracts);

        Assert.Equal("first, orders.1, left, right, 0", await LoadedProgram.RunAsync(app));
    }
}
