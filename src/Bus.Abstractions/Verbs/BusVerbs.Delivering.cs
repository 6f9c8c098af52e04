namespace TypedBus;

public static partial class BusVerbs
{
    /// <summary>
    /// Delivers an event to its subscriptions, or a command to its handler, as its <see cref="Delivery"/> promises, and gives a receipt to
    /// follow it by. It does not wait for handlers: what they fail with goes to <see cref="IBus.Deliveries"/> and to the dead letters.
    /// </summary>
    /// <typeparam name="T">The declared type of the message; its run-time type chooses the recipients.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="message">An event or a command.</param>
    /// <param name="cancellationToken">Ends the wait for room; what was accepted is delivered nevertheless.</param>
    /// <returns>Completes when the message was accepted; await it once.</returns>
    /// <exception cref="BusStoppedException">The bus is not running.</exception>
    public static ValueTask<DeliveryReceipt> DeliverAsync<T>(this IBus bus, T message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bus);
        return bus.DeliverCoreAsync(message, null, cancellationToken);
    }

    /// <summary>Delivers an event or a command with options, and gives a receipt to follow it by.</summary>
    /// <param name="options">How to deliver it.</param>
    /// <inheritdoc cref="DeliverAsync{T}(IBus, T, CancellationToken)"/>
    /// <param name="bus">The bus.</param>
    /// <param name="message">An event or a command.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    public static ValueTask<DeliveryReceipt> DeliverAsync<T>(
        this IBus bus, T message, PublishOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bus);
        ArgumentNullException.ThrowIfNull(options);
        return bus.DeliverCoreAsync(message, options, cancellationToken);
    }
}
