namespace TypedBus.Deliveries;

/// <summary>Hears what becomes of the deliveries of a buffer: in order, one call at a time, outside of its lock. Does not throw.</summary>
internal interface IDeliveryObserver
{
    /// <summary>It was written to a link for the first time.</summary>
    void Sent(OutgoingDelivery delivery);

    /// <summary>Its handler failed or put it off, and it is sent again later.</summary>
    void Delayed(OutgoingDelivery delivery, string? error);

    /// <summary>It is no longer in the buffer. With <see cref="DeliveryStatus.Failed"/> it is to become a dead letter.</summary>
    void Settled(OutgoingDelivery delivery, DeliveryStatus status, string? error);
}
