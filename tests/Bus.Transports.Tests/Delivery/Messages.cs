namespace TypedBus.Transports.Tests.Deliveries;

[Message(Delivery = Delivery.Acknowledged)]
public sealed record Booked(int Number);

/// <summary>An event whose order counts for each account.</summary>
[Message(Delivery = Delivery.Acknowledged)]
public sealed record Moved([property: PartitionKey] string Account, int Number);
