namespace TypedBus.Deliveries;

/// <summary>Delivery sequences that were acknowledged, both ends included.</summary>
internal readonly record struct AckRange(long First, long Last);
