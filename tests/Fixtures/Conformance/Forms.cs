using TypedBus;

namespace Shop;

internal static class Forms
{
    public static async Task UseAsync(IBus bus, CancellationToken ct)
    {
        var store = new List<string>();
        var id = new Guid("11111111-1111-1111-1111-111111111111");
        var timeout = TimeSpan.FromSeconds(30);
        using ISubscription s = bus.Subscribe<OrderPlaced>("orders.*.placed", (m, context, ct) =>
        {
            store.Add($"{m.Customer} on {context.Topic}");
            return default;
        });
        using ISubscription all = bus.Subscribe<OrderAccepted>(m => store.Add($"all {m.Customer}"));
        using ISubscription rest = bus.Subscribe<IStockEvent>("Shop.>", m => store.Add($"rest {m.GetType().Name}"));
        await s.Ready;

        await bus.PublishAsync(new OrderPlaced(id, "acme", 12.5m), ct);                              // all subscribers; one failing never stops another
        await bus.PublishAsync("orders.acme.placed", new OrderPlaced(id, "acme", 12.5m), ct);        // an explicit topic; also with PublishOptions
        await bus.PublishAsync(
            new OrderPlaced(id, "acme", 12.5m),
            new PublishOptions { Topic = "orders.acme.moved", Headers = new Dictionary<string, string> { ["tenant"] = "a" } },
            ct);
        await bus.SendAsync(new ShipOrder(id), ct);
        Order order = await bus.SendAsync(new GetOrder(id), ct);                                     // the reply's type is inferred
        Console.WriteLine($"{order.Customer} {order.State} {order.Lines.Count}");
        await foreach (Order o in bus.StreamAsync(new ListOrders("acme"), ct))
        {
            Console.WriteLine($"listed {o.OrderId}");
        }

        IReadOnlyList<Quote> quotes = await bus.GatherAsync(new GetQuote("tea"), timeout, ct);       // every node's handler: scatter-gather
        Console.WriteLine($"{quotes.Count} from {quotes[0].Seller} at {quotes[0].Price}");
        await bus.PublishAsync(quotes[0], ct);
        await bus.PublishAsync<IStockEvent>(new StockLow { Sku = "tea" }, ct);
        await bus.PublishAsync(new StockMoved("tea", -1), ct);
        Console.WriteLine(string.Join("; ", store));
        Console.WriteLine($"{s.Pattern} {all.Pattern ?? "every topic"}");
    }

    public static async Task FailAsync(IBus bus)
    {
        // All derive from BusException.
        BusException[] errors =
        [
            new NoHandlerException(), new RequestTimeoutException(), new RemoteHandlerException(), new AskCycleException(),
            new MailboxFullException(), new MailboxClosedException(), new MessageFormatException(), new ContractMismatchException(),
            new NotAuthorizedException(), new NodeUnreachableException(), new BusStoppedException(), new InjectedFaultException("fault"),
        ];
        Console.WriteLine($"{errors.Length} errors");
        try
        {
            await bus.SendAsync(new FindCourier("Oslo"));
        }
        catch (NoHandlerException error)
        {
            Console.WriteLine(error.Message);
        }

        using var failing = bus.Subscribe<Quote>((_, _, _) => throw new InvalidOperationException("no quotes today"));
        try
        {
            await bus.PublishAsync(new Quote("us", 1));
        }
        catch (AggregateException error)
        {
            Console.WriteLine(error.Message);
        }
    }
}
