using TypedBus;

namespace TwoProcesses.Warehouse;

/// <summary>Packs what was ordered. The event that is returned is published, and reaches whoever subscribes, here or elsewhere.</summary>
[Handler]
internal sealed class PackingTable
{
    public OrderShipped Handle(OrderPlaced order)
    {
        var parcels = Packing.Pack(order.Lines);
        Console.WriteLine($"Order {order.Order} of {order.Customer} leaves in {parcels.Count} {(parcels.Count == 1 ? "parcel" : "parcels")}");
        return new OrderShipped(order.Order, order.Customer, parcels);
    }
}
