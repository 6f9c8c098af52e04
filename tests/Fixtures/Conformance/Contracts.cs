// The forms of contracts, as the design writes them.
using MessagePack;
using TypedBus;

[assembly: RemoteHandler(typeof(Shop.FindParcel))]

namespace Shop;

[Message] public sealed record OrderPlaced(Guid OrderId, string Customer, decimal Total);          // an event: 0..n subscribers
[Message] public sealed record ShipOrder(Guid OrderId) : IRequest;                                 // a command: one handler
[Message] public readonly record struct GetOrder(Guid OrderId) : IRequest<Order>;                  // a request: one handler, a typed reply
[Message] public sealed record ListOrders(string Customer) : IStreamRequest<Order>;                // a request answered by a stream
[Message("shop.order", Topic = "orders.{Customer}.placed", Delivery = Delivery.Durable)]           // stable wire name, topic template, guarantee
public sealed record OrderAccepted([property: Key(0)] Guid OrderId, [property: Key(1)] string Customer);   // note `property:`
[Message] public sealed record Order(Guid OrderId, string Customer, decimal Total, OrderState State, IReadOnlyList<Line> Lines);

public enum OrderState
{
    Placed,
    Shipped,
}

// No message of its own: a member of one.
public sealed record Line(string Sku, int Count);

[Message] public sealed record GetQuote([property: PartitionKey] string Sku) : IRequest<Quote>;
[Message] public sealed record Quote(string Seller, decimal Price);

// Any class, record, struct or record struct, never `partial`.
[Message, Priority(3)]
public class StockLow : IStockEvent
{
    [Key(0)]
    public string Sku { get; init; } = "";

    [Key(1)]
    public int Left { get; init; }

    [IgnoreMember]
    public bool IsEmpty => Left == 0;
}

[Message]
[method: SerializationConstructor]
public readonly struct StockMoved([PartitionKey] string sku, int count) : IStockEvent
{
    public string Sku { get; } = sku;

    public int Count { get; } = count;
}

[Message(Delivery = Delivery.Acknowledged)]
public record Notice([property: Key(0)] string Text);

[Message]
public sealed record UrgentNotice(string Text, [property: Key(1)] int Hours) : Notice(Text);

[Union(0, typeof(StockLow))]
[Union(1, typeof(StockMoved))]
public interface IStockEvent;

[MessagePackObject]
public sealed class Settings
{
    [Key(0)]
    public string? Name { get; set; }
}

[Message, Remote] public sealed record FindCourier(string City) : IRequest<string>;                // its handler lives in another process
[Message] public sealed record FindParcel(Guid OrderId) : IRequest<string>;                        // so does this one's, in this app
