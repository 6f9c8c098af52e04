namespace TypedBus.Deliveries;

/// <summary>Stands in the place of a message that cannot be handled here, so that its delivery is refused for a reason.</summary>
internal sealed record Undeliverable(string Reason);
