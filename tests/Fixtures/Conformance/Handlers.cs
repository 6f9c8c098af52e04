// The forms of handlers, as the design writes them.
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using TypedBus;

namespace Shop;

[Handler]                                             // on a class: every public Handle/HandleAsync method whose first parameter is a message
public sealed class OrderDesk(OrderStore store, IBus bus)
{
    public async ValueTask HandleAsync(OrderPlaced e, MessageContext context, CancellationToken ct)
    {
        store[e.OrderId] = new Order(e.OrderId, e.Customer, e.Total, OrderState.Placed, []);
        await context.PublishAsync(new Notice($"placed for {e.Customer}"), ct);
        store.Note($"{e.Customer} {context.Topic} by {context.Sender} {context.Attempt} {context.Headers.Count}");
        store.Note($"{context.Id != Guid.Empty} {context.CorrelationId == context.Id} {context.SentAt > DateTimeOffset.UnixEpoch}");
    }

    public Order Handle(GetOrder q) => store[q.OrderId];                       // void, T, Task, Task<T>, ValueTask, ValueTask<T>

    public async IAsyncEnumerable<Order> Handle(ListOrders q, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var order in store.Of(q.Customer))
        {
            ct.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return order;
        }
    }

    public OrderAccepted Handle(ShipOrder c, IClock clock)                     // further parameters come from services; a returned event is published
    {
        store[c.OrderId] = store[c.OrderId] with { State = OrderState.Shipped };
        store.Note($"shipped at {clock.Now:yyyy} by {(bus is Bus own ? own.NodeName : "a fake")}");
        return new OrderAccepted(c.OrderId, store[c.OrderId].Customer);
    }
}

public static class Audit
{
    [Handler] public static void OnPlaced(OrderPlaced e, ILogger log) { log.LogInformation("Placed {OrderId}", e.OrderId); }   // on a method: any name, static too

    [Handler(Topic = "orders.*.placed")]
    public static async Task OnAccepted(OrderAccepted e, MessageContext context, OrderStore store)
    {
        var order = await context.SendAsync(new GetOrder(e.OrderId));
        store.Note($"accepted for {e.Customer}, {order.State}");
    }
}

[Handler(Order = 1, Lifetime = HandlerLifetime.Scoped)]
internal sealed class StockWatch(OrderStore store)
{
    // A base type or interface of events receives the derived ones.
    public void Handle(IStockEvent e) => store.Note($"stock {e.GetType().Name}");

    public UrgentNotice? Handle(StockLow e) => e.IsEmpty ? new UrgentNotice($"{e.Sku} is out", 1) : null;

    public Task<Notice?> HandleAsync(in StockMoved e) => Task.FromResult(e.Count < 0 ? new Notice($"{e.Sku} went out") : null);

    internal static class Nested
    {
        [Handler(Lifetime = HandlerLifetime.Transient)]
        internal static ValueTask<Notice> Returned(Quote e) => new(new Notice($"{e.Seller} offers"));
    }
}

[Handler(Lifetime = HandlerLifetime.Singleton)]
internal sealed class Notices(OrderStore store)
{
    public void Handle(Notice e) => store.Note($"notice {e.Text}");
}

[Handler]
public sealed class Pricing
{
    public Task<Quote> Handle(GetQuote q) => Task.FromResult(new Quote("us", q.Sku.Length));
}

[Handler(Replaces = true)]
internal sealed class TestPricing
{
    public ValueTask<Quote> Handle(GetQuote q) => new(new Quote("test", q.Sku.Length));
}

public interface IClock
{
    DateTimeOffset Now { get; }
}

public sealed class Year2000 : IClock
{
    public DateTimeOffset Now => new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
}

public sealed class OrderStore
{
    private readonly ConcurrentDictionary<Guid, Order> _orders = new();
    private readonly ConcurrentQueue<string> _notes = new();

    public IEnumerable<string> Notes => _notes;

    public Order this[Guid id]
    {
        get => _orders[id];
        set => _orders[id] = value;
    }

    public IEnumerable<Order> Of(string customer) => _orders.Values.Where(order => order.Customer == customer);

    public void Note(string note) => _notes.Enqueue(note);
}
