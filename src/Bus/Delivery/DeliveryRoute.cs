using TypedBus.Mailboxes;

namespace TypedBus.Deliveries;

/// <summary>Handles a delivery.</summary>
/// <param name="frame">What arrived, with the number of this attempt.</param>
/// <param name="cancellationToken">Cancelled when the receiver stops and its deadline is over.</param>
/// <returns>Null where it was handled; else the time after which the sender is to send it again. What it throws is a failure.</returns>
internal delegate ValueTask<TimeSpan?> DeliveryHandler(DeliveryFrame frame, CancellationToken cancellationToken);

/// <summary>How the deliveries to one subscription are handled.</summary>
/// <param name="handler">The handler.</param>
/// <param name="retry">Its <see cref="RetryAttribute"/>; null for the defaults.</param>
internal sealed class DeliveryRoute(DeliveryHandler handler, RetryAttribute? retry = null)
{
    internal DeliveryHandler Handler { get; } = handler;

    internal RetryPlan Retries { get; } = new(retry ?? new RetryAttribute());

    /// <summary>Whether the later messages of a key go on after one was given up.</summary>
    internal bool ThenContinue { get; } = retry?.ThenContinue ?? false;
}
