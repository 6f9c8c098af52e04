using TypedBus;

namespace TwoProcesses.Shop;

/// <summary>One day at the shop.</summary>
internal sealed class Day(Bus bus, News news)
{
    /// <summary>The name of the other node.</summary>
    internal const string Warehouse = "warehouse";

    internal async Task RunAsync(bool closes)
    {
        await news.ReadyAsync();
        var placed = await OrderAsync();
        await HearAsync(placed);
        await RestockAsync();
        await ListAsync("Tea");
        if (closes)
        {
            await bus.SendAsync(new CloseWarehouse());
            Console.WriteLine("The warehouse closes");
        }
    }

    /// <summary>Requests, each answered by the warehouse, and an event for each order that it can fill.</summary>
    private async Task<int> OrderAsync()
    {
        var placed = 0;
        foreach (var (number, customer, lines) in Orders.Today)
        {
            var reservation = await bus.SendAsync(new ReserveOrder(number, lines));
            if (reservation.Missing.Count == 0)
            {
                await bus.PublishAsync(new OrderPlaced(number, customer, lines));
                placed++;
            }

            Console.WriteLine($"Order {number} of {customer}: {Text(lines)} {(reservation.Missing.Count == 0 ? "is placed" : $"cannot be placed, {Text(reservation.Missing)} missing")}");
        }

        return placed;
    }

    /// <summary>Events of the warehouse. They come in its order, so what ran low is known when the last order has left.</summary>
    private async Task HearAsync(int placed)
    {
        for (var left = placed; left > 0; left--)
        {
            var order = await news.NextAsync();
            Console.WriteLine($"Order {order.Order} of {order.Customer} has left: {string.Join("; ", order.Parcels.Select(static one => $"{one.Grams / 1000m:0.0} kg with {Text(one.Lines)}"))}");
        }

        foreach (var low in news.Low)
        {
            Console.WriteLine($"There are only {low.Count} {low.Sku} left");
        }
    }

    /// <summary>The warehouse's mailbox, by a handle that takes what it accepts and nothing else.</summary>
    private async Task RestockAsync()
    {
        var warehouse = bus.GetMailbox<WarehouseMailbox>(Warehouse);
        foreach (var low in news.Low)
        {
            await warehouse.PostAsync(new StockMoved(low.Sku, 25));
        }

        // Asked after what was posted, and answered after it.
        foreach (var low in news.Low)
        {
            Console.WriteLine($"After a delivery there are {await warehouse.AskAsync(new GetStock(low.Sku))} {low.Sku}");
        }
    }

    /// <summary>A stream: its items come as they are read.</summary>
    private async Task ListAsync(string prefix)
    {
        await foreach (var level in bus.StreamAsync(new ListStock(prefix)))
        {
            Console.WriteLine($"{level.Name,-20} {level.Count,4}");
        }
    }

    private static string Text(IEnumerable<OrderLine> lines) => string.Join(", ", lines.Select(static line => $"{line.Count} {line.Sku}"));
}
