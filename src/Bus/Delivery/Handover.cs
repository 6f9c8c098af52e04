namespace TypedBus.Deliveries;

/// <summary>What goes from the buffer of a node that has left to that of another instance of its service.</summary>
/// <param name="Deliveries">The unsettled deliveries, in order.</param>
/// <param name="Parked">The keys that wait for a dead letter.</param>
internal readonly record struct Handover(IReadOnlyList<OutgoingDelivery> Deliveries, IReadOnlyList<DeliveryKey> Parked);
