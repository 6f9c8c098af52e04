using MessagePack;
using TypedBus;

namespace Contracts;

/// <summary>By position: a member's key is its place.</summary>
[Message]
public sealed record OrderPlaced(Guid OrderId, string Customer, decimal Total, IReadOnlyList<OrderLine> Lines, OrderState State);

/// <summary>No message itself, but in one: what changes here changes there.</summary>
public sealed record OrderLine(string Sku, int Quantity);

public enum OrderState : byte
{
    Open,
    Paid,
    Shipped,
}

/// <summary>With keys of its own, so that members may stand in any order; with a name that survives a new class name.</summary>
[Message("contracts.order.shipped")]
public sealed record OrderShipped([property: Key(0)] Guid OrderId, [property: Key(1)] string Carrier, [property: Key(2)] string? TrackingNumber = null);

/// <summary>By name: members may come and go, but are known by what they are called.</summary>
[Message]
[MessagePackObject(keyAsPropertyName: true)]
public sealed record CustomerMoved(string Customer, string Street, string City);
