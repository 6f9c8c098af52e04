using TypedBus;

namespace TwoProcesses;

/// <summary>A request that is answered by a stream: everything in stock whose name begins so.</summary>
[Message, Remote]
public sealed record ListStock(string Prefix) : IStreamRequest<StockLevel>;

/// <summary>One item of that stream.</summary>
public sealed record StockLevel(string Sku, string Name, int Count);

/// <summary>A request: how many there are.</summary>
[Message]
public sealed record GetStock(string Sku) : IRequest<int>;

/// <summary>Goods that have come, or went where the count is negative.</summary>
[Message]
public sealed record StockMoved(string Sku, int Count);

/// <summary>An event of the warehouse: there is little left.</summary>
[Message]
public sealed record StockRanLow(string Sku, int Count);
