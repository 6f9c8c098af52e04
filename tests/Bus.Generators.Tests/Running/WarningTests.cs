using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>Generated code names what its user has marked as experimental or obsolete, with an id to turn off.</summary>
[Trait("Category", "Soak")]
public sealed class WarningTests
{
    private const string Using = "using System.Diagnostics.CodeAnalysis;\n";

    private static readonly Project Contracts = Project.Contracts("Contracts", Using + """
        namespace Shop;
        [Message, Experimental("X001")] public sealed record Placed(int Id, Part Part);
        [Message(Topic = "closed.{Id}"), Obsolete("use Placed", DiagnosticId = "X002")] public readonly record struct Closed(int Id);
        [Message, Experimental("X003")] public readonly record struct Get(int Id) : IRequest<Answer>;
        [Message, Experimental("X003")] public sealed record All(int Id) : IStreamRequest<Answer>;
        [Experimental("X004")] public sealed record Answer(int Id);
        public sealed record Part([property: Experimental("X005")] int Id) { [Obsolete("by name", DiagnosticId = "X006")] public string Name { get; init; } = ""; }
        [Message] public sealed record Outer(int Id) : IRequest;
        [Obsolete("not any more", DiagnosticId = "not-an-identifier")] public sealed record Unused(int Id);
        """);

    private const string Handlers = """
        [Handler, Experimental("X010")] public sealed class Desk(Clock clock)
        {
            public void Handle(Shop.Placed e) => Log.Add("placed " + e.Id + clock.Now);
            public void Handle(Shop.Closed e, MessageContext context) => Log.Add(context.Topic);
            public Shop.Answer Handle(Shop.Get r) => new(r.Id);
            public async IAsyncEnumerable<Shop.Answer> Handle(Shop.All r) { await Task.Yield(); yield return new(r.Id); }
        }
        [Experimental("X011")] public sealed class Clock { public int Now => 7; }
        [Handler] public sealed class Other { [Obsolete("later", DiagnosticId = "X012")] public void Handle(Shop.Outer c) => Log.Add("outer"); }
        [Behavior] public sealed class Timing<TMessage, TReply>(Gauge gauge) : IBehavior<TMessage, TReply>
        {
            public ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken token) { gauge.Count++; return next(message, context, token); }
        }
        [Experimental("X013")] public sealed class Gauge { public int Count; }
        """;

    private const string Body = """
        await bus.PublishAsync(new Shop.Placed(1, new Shop.Part(2)));
        await bus.PublishAsync(new Shop.Closed(3));
        Log.Add((await bus.SendAsync(new Shop.Get(4))).Id);
        await foreach (var one in bus.StreamAsync(new Shop.All(5))) Log.Add(one.Id);
        await bus.SendAsync(new Shop.Outer(6));
        Log.Add(MessageSerializer.Deserialize<Shop.Placed>(MessageSerializer.Serialize(new Shop.Placed(7, new(8) { Name = "part" }))).Part.Name);
        """;

    private const string Services = "services.AddSingleton<Clock>(); services.AddSingleton<Gauge>();";

    private const string Seen = "placed 17, closed.3, 4, 5, outer, part";

    private static string[] Ids => [.. Enumerable.Range(1, 13).Select(static one => $"X{one:000}")];

    [Fact]
    public async Task Marked_messages_handlers_members_and_services_of_one_program_compile()
    {
        var program = Programs.Of(Using + Handlers, Body, Services).With("Shop.cs", Contracts.Files[0].Text);

        Assert.Equal(Seen, await LoadedProgram.RunAsync(program with { NoWarn = [.. Ids] }));
    }

    [Fact]
    public async Task Marked_messages_and_handlers_of_referenced_assemblies_compile()
    {
        var contracts = Contracts with { NoWarn = [.. Ids] };
        var service = Project.Library("Service", Using + Handlers).Referencing(contracts, Harness.Project) with { NoWarn = [.. Ids] };
        var app = Programs.Of("", Body, Services).Referencing(contracts, service) with { NoWarn = [.. Ids] };

        Assert.Equal(Seen, await LoadedProgram.RunAsync(app));
    }

    [Fact]
    public async Task Mailboxes_of_marked_messages_compile()
    {
        var program = Programs.Of(
            Using + """
            [Message, Experimental("X001")] public sealed record Moved(int Id);
            [Message, Obsolete("ask another", DiagnosticId = "X002")] public readonly record struct GetStock(int Id) : IRequest<int>;
            [Message, Experimental("X001")] public sealed record GetFar(int Id) : IRequest<int>;
            [Handler, Mailbox, Experimental("X003")] public sealed class Depot { public void Handle(Moved e) => Log.Add(e.Id); public int Handle(GetStock r) => r.Id; }
            [MailboxContract(typeof(Moved), typeof(GetFar)), Experimental("X004")] public sealed partial class FarMailbox;
            [Handler, Mailbox(Contract = typeof(FarMailbox))] public sealed class Far { public void Handle(Moved e) => Log.Add(e.Id); public int Handle(GetFar r) => r.Id; }
            """,
            """
            await bus.GetMailbox<DepotMailbox>().PostAsync(new Moved(1));
            Log.Add(await bus.GetMailbox<DepotMailbox>().AskAsync(new GetStock(2)));
            await bus.GetMailbox<FarMailbox>().PostAsync(new Moved(3));
            Log.Add(await bus.GetMailbox<FarMailbox>().AskAsync(new GetFar(4)));
            """);

        Assert.Equal("1, 2, 3, 4", await LoadedProgram.RunAsync(program with { NoWarn = ["X001", "X002", "X003", "X004"] }));
    }

    [Fact]
    public async Task What_a_library_without_the_generator_marks_compiles()
    {
        var library = Project.Library("Kernel", Using + """
            [assembly: Experimental("K001")]
            namespace Kernel;
            public interface IKernel { int Answer { get; } }
            public sealed class Deep : IKernel { public int Answer => 42; }
            public sealed record Note(int Id);
            """) with { HasGenerator = false };
        var program = Programs.Of(
            """
            [Message] public sealed record Placed(List<Kernel.Note[]> Notes);
            [Handler] public sealed class Desk(Kernel.IKernel kernel) { public void Handle(Placed e) => Log.Add(e.Notes[0][0].Id + kernel.Answer); }
            """,
            "await bus.PublishAsync(new Placed([[new(1)]]));",
            "services.AddSingleton<Kernel.IKernel, Kernel.Deep>();").Referencing(library);

        Assert.Equal("43", await LoadedProgram.RunAsync(program with { NoWarn = ["K001", "TBUS102"] }));
    }

    [Fact]
    public async Task What_is_obsolete_as_an_error_is_named_from_code_that_is_obsolete()
    {
        var contracts = Project.Contracts("Contracts", """
            namespace Shop;
            [Message, Obsolete("use Sold", error: true)] public sealed record Placed(int Id) { [Obsolete("by name", true)] public string Name { get; init; } = ""; }
            [Message(Topic = "closed.{Id}"), Obsolete("use Sold", true, DiagnosticId = "X001")] public sealed record Closed(int Id);
            [Message, Obsolete("use GetSold", true)] public sealed record Get(int Id) : IRequest<int>;
            [Message] public sealed record Sold(int Id);
            [Message] public sealed record GetSold(int Id) : IRequest<int>;
            """);
        var service = Project.Library("Service", """
            [Handler] public sealed class Desk
            {
                [Obsolete] public void Handle(Shop.Placed e) => Log.Add("placed " + e.Id + e.Name);
                [Obsolete] public void Handle(Shop.Closed e, MessageContext context) => Log.Add(context.Topic);
                [Obsolete] public int Handle(Shop.Get r) => r.Id;
                                public int Handle(Shop.GetSold r) => r.Id;
            }
            [Handler, Mailbox] public sealed class Depot { public void Handle(Shop.Sold e) { } }
            """).Referencing(contracts, Harness.Project);
        var app = Programs.Of(
            """
            public static class Old
            {
                [Obsolete] public static async Task PublishAsync(IBus bus)
                {
                    await bus.PublishAsync(new Shop.Placed(1) { Name = "a" });
                    await bus.PublishAsync(new Shop.Closed(2));
                    Log.Add(await bus.SendAsync(new Shop.Get(3)));
                }
            }
            """,
            """
            #pragma warning disable CS0612
            await Old.PublishAsync(bus);
            #pragma warning restore CS0612
            await bus.GetMailbox<DepotMailbox>().PostAsync(new Shop.Sold(4));
            Log.Add(await bus.SendAsync(new Shop.GetSold(5)));
            """).Referencing(contracts, service);

        Assert.Equal("placed 1a, closed.2, 3, 5", await LoadedProgram.RunAsync(app));
    }

    [Fact]
    public void Ids_are_sorted_and_named_once()
    {
        var file = Build.Of(Contracts with { NoWarn = [.. Ids] }).File("Shop.Outer.Formatter.g.cs");

        Assert.Equal(
            ["X001", "X002", "X003", "X004", "X005", "X006"],
            file.Split('\n').Where(static line => line.StartsWith("#pragma warning disable X", StringComparison.Ordinal)).Select(static line => line[^4..]));
    }

    [Fact]
    public void An_edit_that_changes_no_id_regenerates_nothing()
    {
        var session = new DriverSession(Contracts);

        Assert.Empty(session.Replace("Contracts.cs", "use Placed", "use another").Emitted);
        Assert.NotEmpty(session.Replace("Contracts.cs", "X001", "X009").Emitted);
        Assert.Empty(session.Last.ModelValues().SelectMany(static one => ForbiddenObjects.In(one.Value)));
    }
}
