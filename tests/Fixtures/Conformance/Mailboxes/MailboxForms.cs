using Microsoft.Extensions.DependencyInjection;
using TypedBus;

namespace Shop;

internal static class MailboxForms
{
    public static async Task UseAsync(Bus bus, CancellationToken ct)
    {
        await PostAsync(bus, ct);
        await ShareAsync(bus, ct);
        await FailAsync(bus, ct);
    }

    private static async Task PostAsync(Bus bus, CancellationToken ct)
    {
        var sku = "tea";
        WarehouseMailbox warehouse = bus.GetMailbox<WarehouseMailbox>();             // or injected by its type
        warehouse.Post(new StockMoved(sku, 5));
        bool ok = warehouse.TryPost(new StockMoved(sku, -1));
        await warehouse.PostAsync(new StockMoved(sku, 2), ct);
        ReadOnlySpan<StockMoved> span = [new StockMoved(sku, 1), new StockMoved(sku, 1)];
        int n = warehouse.PostBatch(span);                                           // ReadOnlySpan<StockMoved>: as many as fit, claimed at once
        Stock stock = await warehouse.AskAsync(new GetStock(sku), ct);               // typed by the request; the value task is awaited once
        Console.WriteLine($"posted {ok} {n}, {stock.Sku} {stock.Count}");
        await warehouse.AskAsync(new Recount(sku, 1), TimeSpan.FromSeconds(30), ct);
        Console.WriteLine($"recounted {(await bus.SendAsync(new GetStock(sku), ct)).Count}, in stock {await bus.SendAsync(new IsInStock(sku), ct)}");
        Address address = warehouse.Address;
        Console.WriteLine($"{address.Node} {address.Mailbox} {warehouse}");
        Console.WriteLine($"one handle {ReferenceEquals(warehouse, bus.Services.GetRequiredService<WarehouseMailbox>())}");

        Contracted.WarehouseMailbox far = bus.GetMailbox<Contracted.WarehouseMailbox>("node-b");
        far.Post(new Contracted.StockMoved(sku, 9));
        Console.WriteLine($"contract {(await far.AskAsync(new Contracted.GetStock(sku), ct)).Count} {far.Address.Mailbox}");

        // An idle inline mailbox runs on the sender's thread.
        Outer_WarehouseMailbox nested = bus.GetMailbox<Outer_WarehouseMailbox>();
        nested.Post(new Contracted.StockMoved(sku, 3));
        var count = nested.AskAsync(new Contracted.CountAll(), ct);
        Console.WriteLine($"nested {count.IsCompletedSuccessfully} {await count} {nested.Address.Mailbox}");
    }

    private static async Task ShareAsync(Bus bus, CancellationToken ct)
    {
        var packing = bus.GetMailbox<PackingMailbox>();
        for (var step = 1; step <= 3; step++)
        {
            packing.Post(new Packed("a", step));
            await packing.PostAsync(new Packed("b", 10 * step), ct);
        }

        Console.WriteLine($"lanes {await packing.AskAsync(new GetSteps("a"), ct)}; {await packing.AskAsync(new GetSteps("b"), ct)}");

        var desk = bus.GetMailbox<DeskMailbox>();
        desk.Post(new Open());
        await bus.Services.GetRequiredService<Desk>().Entered;
        desk.Post(new Usual(1));
        desk.Post(new Urgent(2));
        desk.Post(new Urgent(3));
        bus.Services.GetRequiredService<Desk>().LetIn();
        Console.WriteLine($"priorities {await desk.AskAsync(new GetServed(), ct)}");
    }

    private static async Task FailAsync(Bus bus, CancellationToken ct)
    {
        var rider = bus.GetMailbox<RiderMailbox>();
        rider.Post(new Ride("Rome", 2));
        Console.WriteLine($"retried {await rider.AskAsync(new GetRides(), ct)}");
        rider.Post(new Ride("Oslo", 9));
        Console.WriteLine($"restarted '{await rider.AskAsync(new GetRides(), ct)}'");

        // The sailor closes, the swimmer goes on.
        DeadLetters dead = bus.DeadLetters;
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        dead.Added += letter => _ = letter.Handler == "Shop.Sailor.Handle" && closed.TrySetResult();
        await bus.PublishAsync(new Sail("Ithaca"), ct);
        bus.GetMailbox<SwimmerMailbox>().Post(new Sail("Troy"));
        await closed.Task;
        try
        {
            while (true)
            {
                await bus.GetMailbox<SailorMailbox>().PostAsync(new Sail("Troy"), ct);
            }
        }
        catch (MailboxClosedException error)
        {
            Console.WriteLine(error.Message);
        }
    }

    /// <summary>What was given up, in an order that does not depend on which lane was faster; the stopped lane's left-overs apart.</summary>
    public static void PrintDeadLetters(Bus bus)
    {
        DeadLetters dead = bus.DeadLetters;
        var letters = new List<DeadLetter>();
        for (var left = dead.Count; left > 0 && dead.TryTake(out var letter); left--)
        {
            letters.Add(letter);
        }

        var failed = letters.Where(static one => one.Reason == "failed");
        foreach (var one in failed.OrderBy(static one => $"{one.Handler} {one.Error?.Message}", StringComparer.Ordinal))
        {
            var time = one.At > DateTimeOffset.UnixEpoch;
            Console.WriteLine($"{one.Handler} {one.Name} {one.Message} {one.Reason} {one.Error?.GetType().Name} {one.Attempts} {time}");
        }

        Console.WriteLine($"then {letters.Where(static one => one.Reason != "failed").All(static one => one.Reason == "mailbox-stopped")} {dead.List().Count}");
    }
}
