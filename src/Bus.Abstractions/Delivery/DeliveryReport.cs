namespace TypedBus;

/// <summary>How far the delivery of a message to one of its subscriptions has come.</summary>
/// <param name="Service">The name of the service that subscribes.</param>
/// <param name="Subscription">The name of the handler as a subscription, unique in its service.</param>
/// <param name="Node">The name of the node that it was sent to last; null before the first time.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Attempts">How often the handler has been called, as far as the sender knows; resending after a cut does not count.</param>
/// <param name="Error">What the handler failed with last; null where it has not failed.</param>
/// <param name="ChangedAt">When any of this changed last.</param>
public sealed record DeliveryReport(
    string Service, string Subscription, string? Node, DeliveryStatus Status, int Attempts, string? Error, DateTimeOffset ChangedAt);
