namespace TypedBus.Transports.Tests.Foreign;

// The contracts of samples/NodeClient/demo.mjs, and those that its tests need beside them.

[Message("shop.order-placed", Topic = "orders.{Customer}.placed")]
public sealed record OrderPlaced(long Number, string Customer);

[Message("shop.order-accepted", Topic = "orders.{Customer}.accepted")]
public sealed record OrderAccepted(long Number, string Customer);

[Message("shop.get-last-order")]
public sealed record GetLastOrder(string Customer) : IRequest<long>;

[Message("shop.list-orders")]
public sealed record ListOrders(string Customer) : IStreamRequest<long>;

[Message("shop.count-to")]
public sealed record CountTo(int End) : IStreamRequest<int>;

[Message("shop.reverse")]
public sealed record Reverse(byte[] Bytes) : IRequest<byte[]>;

[Message("shop.wait")]
public sealed record WaitUntilCancelled(string Name) : IRequest<int>;

/// <summary>Handled in JavaScript.</summary>
[Message("shop.price-of"), Remote]
public sealed record PriceOf(string Sku, long Count) : IRequest<long>;

/// <summary>A command that is handled in JavaScript.</summary>
[Message("shop.pack"), Remote]
public sealed record Pack(string Sku) : IRequest;

/// <summary>What an older program knows of a message, of which JavaScript has a newer version.</summary>
[Message("shop.moved")]
public sealed record Moved(string Sku, long Count = 1);
