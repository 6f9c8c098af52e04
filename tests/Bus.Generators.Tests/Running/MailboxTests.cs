using TypedBus.Generators.Tests.Infrastructure;

namespace TypedBus.Generators.Tests.Running;

/// <summary>The forms that mailboxes and their handles take.</summary>
public sealed class MailboxTests
{
    [Fact]
    public async Task Handles_are_injected_by_names_that_are_generated_in_the_same_compilation()
    {
        var log = await Programs.RunAsync(
            """
            namespace Shop.Stock { [Handler, Mailbox] public sealed class Depot { public void Handle(Moved e) => Log.Add("depot " + e.Id); } }
            namespace Shop.Other { [Handler, Mailbox] public sealed class Depot { public void Handle(Moved e) => Log.Add("other " + e.Id); } }
            namespace Shop.Desk
            {
                [Handler] public sealed class Desk(Shop.Outer_DepotMailbox nested)
                {
                    public async Task Handle(Placed e, NearMailbox near)
                    {
                        await nested.AskAsync(new Do(e.Id));
                        near.Post(new Moved(e.Id));
                        Log.Add(await near.AskAsync(new Get(e.Id)));
                    }
                }
                [Handler, Mailbox] public sealed class Near { public void Handle(Moved e) => Log.Add("near " + e.Id); public int Handle(Get r) => r.Id; }
            }
            namespace Shop
            {
                [Message] public readonly record struct Moved(int Id);
                [Message] public sealed record Placed(int Id);
                [Message] public sealed record Do(int Id) : IRequest;
                [Message] public sealed record Get(int Id) : IRequest<int>;
                public static class Outer { [Handler, Mailbox] public sealed class Depot { public void Handle(Do c) => Log.Add("nested " + c.Id); } }
            }
            """,
            "await bus.PublishAsync(new Shop.Placed(3));");

        Assert.Equal("nested 3, near 3, 3", log);
    }

    [Fact]
    public async Task A_namespace_that_is_used_tells_handles_of_one_name_apart()
    {
        var log = await Programs.RunAsync(
            """
            using B;
            [Handler] public sealed class Desk(DepotMailbox depot) { public async Task Handle(Placed e) { depot.Post(e); await depot.AskAsync(new Do()); } }
            [Message] public sealed record Placed(int Id);
            [Message] public sealed record Do : IRequest;
            namespace A { [Handler(Topic = "none"), Mailbox] public sealed class Depot { public void Handle(Placed e) => Log.Add("a"); } }
            namespace B { [Handler(Topic = "none"), Mailbox] public sealed class Depot { public void Handle(Placed e) => Log.Add("b"); public void Handle(Do c) { } } }
            """,
            "await bus.PublishAsync(new Placed(3));");

        Assert.Equal("b", log);
    }

    [Fact]
    public async Task A_class_that_takes_up_a_contract_lends_its_name_to_no_handle()
    {
        var log = await Programs.RunAsync(
            """
            namespace Far
            {
                [Message] public sealed record Moved(int Id);
                [MailboxContract(typeof(Moved))] public sealed partial class StoreMailbox;
            }
            namespace Shop
            {
                using Stock;
                [Message] public sealed record Placed(int Id);
                [Handler] public sealed class Desk { public async Task Handle(Placed e, DepotMailbox depot) => Log.Add(await depot.AskAsync(new Get(e.Id))); }
                [Handler, Mailbox(Contract = typeof(Far.StoreMailbox))] public sealed class Depot { public void Handle(Far.Moved e) { } }
            }
            namespace Stock
            {
                [Message] public sealed record Get(int Id) : IRequest<int>;
                [Handler, Mailbox] public sealed class Depot { public int Handle(Get r) => r.Id; }
            }
            """,
            "await bus.PublishAsync(new Shop.Placed(3));");

        Assert.Equal("3", log);
    }

    [Fact]
    public async Task Every_return_and_parameter_of_a_handler_works_behind_a_mailbox()
    {
        var log = await Programs.RunAsync(
            """
            public sealed class Clock { public int Now => 7; }
            [Message] public sealed record Placed(int Id);
            [Message] public sealed record Accepted(int Id);
            [Message] public sealed record Counted(int Id);
            [Message] public readonly record struct Flush : IRequest;
            [Message] public readonly record struct Get(int Id) : IRequest<IReadOnlyList<int>>;
            [Message] public readonly record struct Later(int Id) : IRequest<string?>;
            [Handler, Mailbox]
            public sealed class Desk
            {
                public Accepted Handle(Placed e) => new(e.Id);
                public async Task<Counted> HandleAsync(Placed e, Clock clock) { await Task.Yield(); return new(clock.Now); }
                public int[] Handle(Get r, MessageContext context, CancellationToken token) => [r.Id, context.Attempt, token.CanBeCanceled ? 1 : 0];
                public async ValueTask<string?> HandleAsync(Later r) { await Task.Yield(); return r.Id == 0 ? null : "later"; }
                public static Task Handle(Flush c) => Task.CompletedTask;
            }
            [Handler, Mailbox(Scheduling = Scheduling.Inline)] public sealed class Sink
            {
                public void Handle(Accepted e) => Log.Add("accepted " + e.Id);
                public void Handle(Counted e) => Log.Add("counted " + e.Id);
            }
            """,
            """
            await bus.PublishAsync(new Placed(4));
            await bus.SendAsync(new Flush());
            using var source = new CancellationTokenSource();
            foreach (var one in await bus.SendAsync(new Get(5), source.Token)) Log.Add(one);
            Log.Add(await bus.SendAsync(new Later(1)));
            Log.Add(await bus.SendAsync(new Later(0)) ?? "null");
            """,
            "services.AddSingleton<Clock>();");

        Assert.Equal("accepted 4, counted 7, 5, 1, 1, later, null", log);
    }

    [Fact]
    public async Task Behaviours_wrap_what_the_mailbox_calls_and_see_its_context()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record Placed(int Id);
            [Message] public readonly record struct Get(int Id) : IRequest<int>;
            [Message] public sealed record Do(int Id) : IRequest;
            [Behavior] public sealed class Trace<TMessage, TReply> : IBehavior<TMessage, TReply>
            {
                public async ValueTask<TReply> InvokeAsync(TMessage message, MessageContext context, Next<TMessage, TReply> next, CancellationToken token)
                {
                    Log.Add("[" + context.Topic);
                    var reply = await next(message, context, token);
                    Log.Add(reply + "]");
                    return reply;
                }
            }
            [Handler, Mailbox] public sealed class Desk
            {
                public void Handle(Placed e) => Log.Add("placed");
                public int Handle(Get r) => r.Id;
                public Task Handle(Do c) { Log.Add("do"); return Task.CompletedTask; }
            }
            """,
            """
            var desk = bus.GetMailbox<DeskMailbox>();
            await bus.PublishAsync("somewhere", new Placed(1));
            Log.Add(await desk.AskAsync(new Get(2)));
            await bus.SendAsync(new Do(3));
            """);

        Assert.Equal("[somewhere, placed, ()], [Get, 2], 2, [Do, do, ()]", log);
    }

    [Fact]
    public async Task A_handle_of_a_contracts_assembly_is_taken_up_by_the_service_of_another()
    {
        var contracts = Project.Contracts("Contracts", """
            namespace Shop
            {
                [Message] public readonly record struct Moved([property: PartitionKey] int Sku, int Count);
                [Message] public readonly record struct Get(int Sku) : IRequest<int>;
                [MailboxContract(typeof(Get), typeof(Moved), Name = "shop.depot")] public sealed partial class DepotMailbox;
            }
            """);
        var service = Project.Contracts("Service", """
            namespace Shop.Service
            {
                [Handler, Mailbox(Contract = typeof(DepotMailbox), Capacity = 4)]
                internal sealed class Depot
                {
                    private int _sum;
                    public void Handle(Moved e) => _sum += e.Count;
                    public int Handle(Get r) => _sum;
                }
            }
            """).Referencing(contracts);
        var program = Programs.Of(
            "",
            """
            var depot = bus.GetMailbox<Shop.DepotMailbox>();
            depot.Post(new Shop.Moved(1, 3));
            await bus.PublishAsync(new Shop.Moved(1, 4));
            Log.Add(await depot.AskAsync(new Shop.Get(1)));
            Log.Add(depot.Address.Mailbox);
            """).Referencing(contracts, service);

        Assert.Equal("7, shop.depot", await LoadedProgram.RunAsync(program));
    }

    [Fact]
    public async Task A_mailbox_that_is_internal_to_its_assembly_is_reached_by_the_bus_of_another()
    {
        var contracts = Project.Contracts("Contracts", """
            namespace Shop
            {
                [Message] public readonly record struct Moved(int Count);
                [Message] public readonly record struct Get : IRequest<int>;
            }
            """);
        var service = Project.Contracts("Service", """
            namespace Shop.Service
            {
                [Handler, Mailbox]
                internal sealed class Depot
                {
                    private int _sum;
                    public void Handle(Moved e) => _sum += e.Count;
                    public int Handle(Get r) => _sum;
                }
                [Handler, Mailbox(Scheduling = Scheduling.Inline)]
                internal sealed class Counter(DepotMailbox depot) { public void Handle(Moved e) => depot.Post(e); }
            }
            """).Referencing(contracts);
        var program = Programs.Of(
            "",
            """
            await bus.PublishAsync(new Shop.Moved(4));
            Log.Add(await bus.SendAsync(new Shop.Get()));
            """).Referencing(contracts, service);

        Assert.Equal("8", await LoadedProgram.RunAsync(program));
    }

    [Fact]
    public async Task A_structure_with_references_and_one_of_another_assembly_lie_in_fields_of_their_own()
    {
        var contracts = Project.Contracts("Contracts", "namespace Far { [Message] public readonly record struct Plain(long A, long B, long C, long D); }");
        var program = Programs.Of(
            """
            [Message] public readonly record struct Near(long A, int B);
            [Message] public readonly record struct Holding(string A, object? B);
            [Message] public readonly record struct Done : IRequest;
            public interface ISeen;
            [Message] public sealed record Seen(int Id) : ISeen;
            [Handler, Mailbox] public sealed class Sink
            {
                public void Handle(Near e) => Log.Add(e);
                public void Handle(Far.Plain e) => Log.Add(e);
                public void Handle(Holding e) => Log.Add(e);
                public void Handle(ISeen e) => Log.Add(e);
                public void Handle(Done c) { }
            }
            """,
            """
            var sink = bus.GetMailbox<SinkMailbox>();
            sink.Post(new Near(1, 2));
            sink.Post(new Far.Plain(1, 2, 3, 4));
            sink.Post(new Holding("a", null));
            await bus.PublishAsync(new Seen(9));
            await sink.AskAsync(new Done());
            """).Referencing(contracts);

        Assert.Equal(
            "Near { A = 1, B = 2 }, Plain { A = 1, B = 2, C = 3, D = 4 }, Holding { A = a, B =  }, Seen { Id = 9 }",
            await LoadedProgram.RunAsync(program));
    }

    [Fact]
    public async Task The_key_is_found_on_members_and_on_the_parameters_that_set_them()
    {
        var log = await Programs.RunAsync(
            """
            [Message] public sealed record Positional([PartitionKey] string Key, int Number);
            [Message] public sealed class Primary([PartitionKey] string key, int number) { public string Key => key; public int Number => number; }
            [Message] public sealed class Plain { [PartitionKey] public string Key { get; init; } = ""; public int Number { get; init; } }
            [Message] public sealed record Done([property: PartitionKey] string Key) : IRequest<int>;
            [Handler, Mailbox(Lanes = 64)] public sealed class Lanes
            {
                private int _seen;
                public void Handle(Positional e) => _seen++;
                public void Handle(Primary e) => _seen++;
                public void Handle(Plain e) => _seen++;
                public int Handle(Done r) => _seen;
            }
            """,
            """
            var lanes = bus.GetMailbox<LanesMailbox>();
            var right = 0;
            for (var at = 0; at < 40; at++)
            {
                var key = "key" + at;
                var before = await lanes.AskAsync(new Done(key));
                lanes.Post(new Positional(key, 1));
                lanes.Post(new Primary(key, 2));
                lanes.Post(new Plain { Key = key, Number = 3 });
                right += await lanes.AskAsync(new Done(key)) - before == 3 ? 1 : 0;
            }
            Log.Add(right);
            """);

        Assert.Equal("40", log);
    }
}
