namespace TypedBus;

/// <summary>What became of messages that were delivered with a promise. Kept for a bounded time, in bounded number; any thread.</summary>
public interface IDeliveries
{
    /// <summary>How far a message has come: the worst of its subscriptions.</summary>
    /// <param name="id">Its id, as <see cref="DeliveryReceipt.Id"/> says.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>The status; <see cref="DeliveryStatus.Unknown"/> where nothing is known of the id.</returns>
    ValueTask<DeliveryStatus> GetStatusAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>How far a message has come with each of its subscriptions.</summary>
    /// <param name="id">Its id, as <see cref="DeliveryReceipt.Id"/> says.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>One report a subscription; empty where nothing is known of the id, or nobody subscribed.</returns>
    ValueTask<IReadOnlyList<DeliveryReport>> GetReportAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Waits until a message has come as far as a status.</summary>
    /// <param name="id">Its id, as <see cref="DeliveryReceipt.Id"/> says.</param>
    /// <param name="status">
    /// What to wait for; not <see cref="DeliveryStatus.Unknown"/>. Of the statuses on the way to <see cref="DeliveryStatus.Acknowledged"/>
    /// a later one counts too.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status cannot be waited for.</exception>
    /// <exception cref="BusException">
    /// Nothing is known of the id, or it can no longer come to that status: the message says which subscription ended otherwise, and why.
    /// </exception>
    ValueTask WaitAsync(Guid id, DeliveryStatus status, CancellationToken cancellationToken = default);
}
