using TypedBus;

namespace TwoProcesses;

/// <summary>Some of one article.</summary>
public sealed record OrderLine(string Sku, int Count);

/// <summary>A request: sets the goods of an order aside, all of them or none.</summary>
[Message, Remote]
public sealed record ReserveOrder(int Order, IReadOnlyList<OrderLine> Lines) : IRequest<Reservation>;

/// <summary>The reply: nothing is missing where the goods were set aside.</summary>
public sealed record Reservation(IReadOnlyList<OrderLine> Missing);

/// <summary>An event of the shop: the goods are reserved, and to be sent.</summary>
[Message(Topic = "orders.{Customer}.placed")]
public sealed record OrderPlaced(int Order, string Customer, IReadOnlyList<OrderLine> Lines);

/// <summary>An event of the warehouse: the order is on its way.</summary>
[Message(Topic = "orders.{Customer}.shipped")]
public sealed record OrderShipped(int Order, string Customer, IReadOnlyList<Parcel> Parcels);

/// <summary>A parcel with its weight, packing included.</summary>
public sealed record Parcel(int Grams, IReadOnlyList<OrderLine> Lines);
