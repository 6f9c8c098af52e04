using TypedBus.Fixtures.Contracts;

namespace TypedBus.Fixtures.Handlers;

[Handler]
internal sealed class Depot(ILedger? ledger = null)
{
    public Weighed Handle(FreightShipped message)
    {
        ledger?.Write($"shipped {message.Id}");
        return new Weighed(message.Id, 70);
    }

    public async Task HandleAsync(Weighed message)
    {
        await Task.Yield();
        ledger?.Write($"weighed {message.Grams}");
    }

    public async ValueTask HandleAsync(Reroute command, MessageContext context)
    {
        ledger?.Write($"rerouted {command.Id}");
        await context.PublishAsync(new Bookkeeping(command.Id));
    }

    public string Handle(TrackShipment request) => $"{request.Id} is here";

    public async IAsyncEnumerable<string> Handle(ListPorts request)
    {
        await Task.Yield();
        yield return "Oslo";
        yield return "Rome";
    }
}

internal static class Shipments
{
    [Handler(Order = 1)]
    internal static void OnAny(Shipment message, ILedger? ledger = null) => ledger?.Write($"shipment {message.Id}");

    internal sealed class Books(ILedger? ledger = null)
    {
        [Handler]
        internal void Write(Bookkeeping message) => ledger?.Write($"booked {message.Id}");
    }
}
