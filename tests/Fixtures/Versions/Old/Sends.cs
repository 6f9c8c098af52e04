namespace TypedBus.Versions;

/// <summary>What the old version sends.</summary>
internal sealed class Sends(Bus bus)
{
    internal const string Own = "old";
    internal const string Other = "new";

    internal async Task RunAsync()
    {
        await Trial.SendAsync("added", () => bus.PublishAsync(new Added(1, "ada")));
        await Trial.SendAsync("removed", () => bus.PublishAsync(new Removed(2, "blaise", "Paris")));
        await Trial.SendAsync("renamed", () => bus.PublishAsync(new Customer("charles", new Address("Lane", 3))));
        await Trial.SendAsync("reused", () => bus.PublishAsync(new Reused(4, "grace@example.org")));
        await Trial.SendAsync("narrowed", () => bus.PublishAsync(new Narrowed(5)));
        await Trial.SendAsync("narrowed too far", () => bus.PublishAsync(new Narrowed(5_000_000_000)));
        await Trial.SendAsync("drawn", () => bus.PublishAsync(new Drawn(new Square(6))));
        await Trial.SendAsync("moved", () => bus.PublishAsync(new Moved(State.There)));
        await Trial.SendAsync("gone", () => bus.PublishAsync(new Gone(7)));
        await Trial.AskAsync("stock", () => bus.SendAsync(new GetStockAtNew("tea")));
        await Trial.AskAsync("price", () => bus.SendAsync(new GetPriceAtNew("tea")));
        var desk = bus.GetMailbox<DeskMailbox>(Other);
        await Trial.SendAsync("posted reused", () => desk.PostAsync(new Reused(8, "kurt@example.org")));
        await Trial.SendAsync("posted added", () => desk.PostAsync(new Added(9, "ada")));
        await Trial.AskAsync("stock again", () => bus.SendAsync(new GetStockAtNew("coffee")));
    }
}
