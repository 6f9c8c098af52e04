using TypedBus;

namespace TwoProcesses.Warehouse;

/// <summary>
/// The mailbox: one message at a time, whoever sends it and however. The shop posts and asks through the handle, and sends
/// <see cref="ReserveOrder"/> by the bus; both come here.
/// </summary>
[Handler, Mailbox(Contract = typeof(WarehouseMailbox))]
internal sealed class StockRoom(Stock stock)
{
    public void Handle(StockMoved moved)
    {
        stock[moved.Sku] += moved.Count;
        Console.WriteLine($"{moved.Count,4} {moved.Sku} came in, there are {stock[moved.Sku]} now");
    }

    public int Handle(GetStock query) => stock[query.Sku];

    public async ValueTask<Reservation> HandleAsync(ReserveOrder order, MessageContext context, CancellationToken cancellationToken)
    {
        OrderLine[] missing = [.. order.Lines.Where(line => stock[line.Sku] < line.Count).Select(line => line with { Count = line.Count - stock[line.Sku] })];
        if (missing.Length == 0)
        {
            foreach (var line in order.Lines)
            {
                await TakeAsync(line, context, cancellationToken);
            }
        }

        Console.WriteLine($"Order {order.Order} of '{context.Sender.Node}' is {(missing.Length == 0 ? "set aside" : $"short of {string.Join(", ", missing.Select(static line => $"{line.Count} {line.Sku}"))}")}");
        return new Reservation(missing);
    }

    private async ValueTask TakeAsync(OrderLine line, MessageContext context, CancellationToken cancellationToken)
    {
        var (before, after) = (stock[line.Sku], stock[line.Sku] - line.Count);
        stock[line.Sku] = after;
        var low = Article.Of(line.Sku).Low;
        if (before >= low && after < low)
        {
            await context.PublishAsync(new StockRanLow(line.Sku, after), cancellationToken);
        }
    }
}
