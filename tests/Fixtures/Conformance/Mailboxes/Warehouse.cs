// The forms of mailboxes, as the design writes them.
using TypedBus;

namespace Shop
{
    [Message] public readonly record struct GetStock(string Sku) : IRequest<Stock>;
    [Message] public sealed record Stock(string Sku, int Count);
    [Message] public sealed record Recount(string Sku, int Count) : IRequest;
    [Message] public sealed record IsInStock(string Sku) : IRequest<bool>;

    [Handler, Mailbox(Capacity = 4096, Overflow = Overflow.Wait, Lanes = 1, Scheduling = Scheduling.Pool)]
    public sealed class Warehouse
    {
        private readonly Dictionary<string, int> _stock = [];

        public void Handle(in StockMoved m) => _stock[m.Sku] = _stock.GetValueOrDefault(m.Sku) + m.Count;

        public Stock Handle(GetStock q) => new(q.Sku, _stock.GetValueOrDefault(q.Sku));

        public async ValueTask HandleAsync(Recount c, CancellationToken ct)
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            _stock[c.Sku] = c.Count;
        }
    }

    // A handle is injected by its type.
    [Handler]
    public sealed class Salesman(WarehouseMailbox warehouse)
    {
        public async Task<bool> HandleAsync(IsInStock q, CancellationToken ct) => (await warehouse.AskAsync(new GetStock(q.Sku), ct)).Count > 0;
    }

    public static class Outer
    {
        // The handle of a nested class: Outer_WarehouseMailbox.
#pragma warning disable TBUS304 // What has no limit is what is tried here.
        [Handler, Mailbox(Capacity = Mailbox.Unbounded, Scheduling = Scheduling.Inline, Name = "shop.outer")]
#pragma warning restore TBUS304
        internal sealed class Warehouse
        {
            private int _count;

            public void Handle(Contracted.StockMoved m) => _count += m.Count;

            public int Handle(Contracted.CountAll q) => _count;
        }
    }
}

// A handle that others can name without the class, and the service that takes it up.
namespace Shop.Contracted
{
    [Message] public readonly record struct StockMoved(string Sku, int Count);
    [Message] public readonly record struct GetStock(string Sku) : IRequest<Stock>;
    [Message] public readonly record struct CountAll : IRequest<int>;

    [MailboxContract(typeof(StockMoved), typeof(GetStock))]
    public sealed partial class WarehouseMailbox;

    [Handler, Mailbox(Contract = typeof(WarehouseMailbox))]
    internal sealed class FarWarehouse
    {
        private readonly Dictionary<string, int> _stock = [];

        public void Handle(StockMoved m) => _stock[m.Sku] = m.Count;

        public Stock Handle(GetStock q) => new(q.Sku, _stock[q.Sku]);
    }
}
