namespace TypedBus.Deliveries;

/// <summary>The errors of deliveries, out of line.</summary>
internal static class DeliveryErrors
{
    internal static BusException Unknown(Guid id) => new(
        $"Nothing is known of the message {id}: it was not delivered by this bus, or so long ago that it is no longer kept. " +
        "Take the id from the receipt of DeliverAsync, and wait for it soon.");

    internal static BusException Missed(Guid id, DeliveryStatus wanted, DeliveryStatus status, DeliveryReport[] reports)
    {
        var culprit = Array.Find(reports, one => one.Status == status);
        var detail = culprit is null ? (status == DeliveryStatus.NoRecipient ? "nobody subscribed to it" : $"it is {status}")
            : $"{culprit.Service}/{culprit.Subscription} is {status} after {culprit.Attempts} attempts{(culprit.Error is null ? "" : ": " + culprit.Error)}";
        return new BusException($"The message {id} can no longer become {wanted}: {detail}.");
    }

    internal static BusStoppedException Stopped(string peer) => new(
        $"Deliveries to '{peer}' are no longer accepted, since the bus is stopping. Deliver before it is stopped.");

    internal static NodeUnreachableException Left(string peer) => new(
        $"'{peer}' has left, and what was to be delivered to it goes to another instance of its service. Deliver again.");
}
