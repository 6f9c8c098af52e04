// The forms of mailboxes of other nodes, as the design writes them.
using TypedBus;

namespace Shop;

internal static class RemoteForms
{
    public static async Task UseAsync(Bus bus, Bus b, CancellationToken ct)
    {
        var far = bus.GetMailbox<WarehouseMailbox>("node-b");                        // direct addressing: same handle, another process or machine
        far.Post(new StockMoved("tea", 5));
        bool ok = far.TryPost(new StockMoved("tea", -1));
        await far.PostAsync(new StockMoved("tea", 2), ct);
        ReadOnlySpan<StockMoved> span = [new StockMoved("tea", 1), new StockMoved("tea", 1)];
        int n = far.PostBatch(span);
        Stock stock = await far.AskAsync(new GetStock("tea"), ct);
        Stock here = await bus.GetMailbox<WarehouseMailbox>().AskAsync(new GetStock("tea"), ct);
        Console.WriteLine($"far {ok} {n}, {stock.Sku} {stock.Count}, here {here.Count}");

        await using Mailbox<IReading> box = b.OpenMailbox<IReading>("sensors", new MailboxOptions { Capacity = 1024 });
        await bus.FindMailbox<IReading>("sensors", node: "node-b").SendAsync(new Temperature(21.5), ct);
        Received<IReading> from = await box.ReceiveFromAsync("node-a", ct);          // symmetric direct communication
        Console.WriteLine($"{from.Message} {from.Sender}");

        // The sender of a message is an address to reply to.
        WarehouseMailbox back = b.GetMailbox<WarehouseMailbox>(from.Sender);
        await back.AskAsync(new Recount("tea", 3), ct);
        Console.WriteLine($"back {(await bus.SendAsync(new GetStock("tea"), ct)).Count}");
    }
}
