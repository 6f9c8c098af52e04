namespace TypedBus.Deliveries;

/// <summary>What a link offers the buffer of its peer.</summary>
internal interface IDeliveryChannel
{
    /// <summary>
    /// Takes a frame without waiting; false where there is no room, upon which the link calls <see cref="ResendBuffer.Ready"/> once there
    /// is. Called under the buffer's lock, so it must not call the buffer.
    /// </summary>
    bool TrySend(in DeliveryFrame frame);

    /// <summary>
    /// Whether what was taken may still be on its way, so that to send it again would only add to what waits: a link loses nothing while it lasts.
    /// Called under the buffer's lock.
    /// </summary>
    bool IsBehind => false;
}

/// <summary>What a link offers the receiver of its peer's deliveries.</summary>
internal interface IAnswerChannel
{
    /// <summary>Takes acknowledgements without waiting; false where there is no room. Called under a lock, so it must not call back.</summary>
    /// <param name="ranges">In order, none touching another; valid during the call.</param>
    bool TryAcknowledge(IReadOnlyList<AckRange> ranges);

    /// <summary>Says without waiting that a delivery has come and is being handled; false where there is no room. Called under a lock, so it must not call back.</summary>
    bool TryConfirm(long sequence);

    /// <summary>Takes a refusal without waiting; false where there is no room. Called under a lock, so it must not call back.</summary>
    bool TryRefuse(in NackFrame nack);
}
