namespace TypedBus.Versions;

/// <summary>What the new version sends.</summary>
internal sealed class Sends(Bus bus)
{
    internal const string Own = "new";
    internal const string Other = "old";

    internal async Task RunAsync()
    {
        await Trial.SendAsync("added", () => bus.PublishAsync(new Added(1, "ada", "first")));
        await Trial.SendAsync("removed", () => bus.PublishAsync(new Removed(2, "Paris")));
        await Trial.SendAsync("renamed", () => bus.PublishAsync(new Client("charles", new Place("Lane", 3))));
        await Trial.SendAsync("reused", () => bus.PublishAsync(new Reused(4, 44)));
        await Trial.SendAsync("narrowed", () => bus.PublishAsync(new Narrowed(5)));
        await Trial.SendAsync("drawn", () => bus.PublishAsync(new Drawn(new Square(6))));
        await Trial.SendAsync("drawn otherwise", () => bus.PublishAsync(new Drawn(new Triangle(6, 7))));
        await Trial.SendAsync("moved", () => bus.PublishAsync(new Moved(State.Nowhere)));
        await Trial.SendAsync("novel", () => bus.PublishAsync(new Novel(7)));
        await Trial.AskAsync("stock", () => bus.SendAsync(new GetStockAtOld("tea")));
        await Trial.AskAsync("price", () => bus.SendAsync(new GetPriceAtOld("tea")));
        var desk = bus.GetMailbox<DeskMailbox>(Other);
        await Trial.SendAsync("posted reused", () => desk.PostAsync(new Reused(8, 88)));
        await Trial.SendAsync("posted added", () => desk.PostAsync(new Added(9, "ada", "second")));
        await Trial.AskAsync("stock again", () => bus.SendAsync(new GetStockAtOld("coffee")));
    }
}
