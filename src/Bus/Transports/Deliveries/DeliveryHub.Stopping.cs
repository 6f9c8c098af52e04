using TypedBus.Deliveries;

namespace TypedBus.Transports;

/// <content>The end.</content>
internal sealed partial class DeliveryHub
{
    private volatile bool _isStopping;

    internal bool IsStopping => _isStopping;

    /// <summary>
    /// Takes nothing more from other nodes and finishes what it has of them; then refuses new deliveries, and waits until those that were accepted are
    /// settled. What is not due yet is given up.
    /// </summary>
    /// <param name="timeout">How long all of it may take.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The deliveries that are left, by the wire name of their message.</returns>
    internal async Task<IReadOnlyDictionary<string, int>> StopAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        _isStopping = true;
        var began = Time.GetTimestamp();
        var unscheduled = Scheduled.Stop();
        await Senders.StopAsync(Left(), cancellationToken).ConfigureAwait(false);

        // Handlers here may still deliver to other nodes, but not the other way round.
        IReadOnlyList<OutgoingDelivery>[] left = [_self.IsValueCreated ? await _self.Value.Buffer.StopAsync(Left(), cancellationToken).ConfigureAwait(false) : []];
        left = [.. left, .. await Task.WhenAll(Recipients.Kept().Select(one => StopAsync(one, Left(), cancellationToken))).ConfigureAwait(false)];
        return left.SelectMany(static one => one)
            .Select(static one => ((OutgoingMessage)one.State!).Info)
            .Concat(unscheduled)
            .GroupBy(static one => one.Name, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);

        TimeSpan Left()
        {
            var rest = timeout - Time.GetElapsedTime(began);
            return timeout == Timeout.InfiniteTimeSpan ? timeout : rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
        }
    }

    // Who has taken its leave answers nothing any more.
    private static async Task<IReadOnlyList<OutgoingDelivery>> StopAsync(Recipient recipient, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(recipient.Gone, cancellationToken);
        return await recipient.Buffer.StopAsync(recipient is { HasLeft: true, IsUp: false } ? TimeSpan.Zero : timeout, linked.Token).ConfigureAwait(false);
    }
}
