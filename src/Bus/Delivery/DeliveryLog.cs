namespace TypedBus.Deliveries;

/// <summary>What became of deliveries, by message and subscription. Bounded in number and time; any thread.</summary>
/// <remarks>A lock guards all, and nothing is called under it: those who wait go on elsewhere.</remarks>
internal sealed class DeliveryLog(TimeProvider time, DeliveryLogSettings settings) : IDeliveries
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, DeliveryRecord> _records = [];
    private readonly LinkedList<DeliveryRecord> _underWay = [];
    private readonly LinkedList<DeliveryRecord> _settled = [];

    /// <summary>How many messages are known.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _records.Count;
            }
        }
    }

    /// <summary>How many wait for a message.</summary>
    internal int Waiting(Guid id)
    {
        lock (_gate)
        {
            return _records.GetValueOrDefault(id)?.Waiting ?? 0;
        }
    }

    /// <summary>Notes a message that nobody subscribed to.</summary>
    internal void NoRecipient(Guid id) => Note(id, DeliveryStatus.NoRecipient);

    /// <summary>Notes how far a message has come of whose subscriptions nothing is known yet.</summary>
    internal void Note(Guid id, DeliveryStatus status)
    {
        lock (_gate)
        {
            var record = Open(id);
            record.Set(status);
            Place(record);
        }
    }

    /// <summary>Notes where a delivery has come to. One that is settled stays so, whatever is heard of it afterwards.</summary>
    /// <param name="id">The message.</param>
    /// <param name="subscription">What it is delivered to.</param>
    /// <param name="status">How far it has come.</param>
    /// <param name="node">The node that it was sent to; null keeps what is known.</param>
    /// <param name="attempts">How often the handler was called; less than what is known keeps that.</param>
    /// <param name="error">What the handler failed with; null keeps what is known.</param>
    internal void Note(Guid id, SubscriptionId subscription, DeliveryStatus status, string? node = null, int attempts = 0, string? error = null)
    {
        lock (_gate)
        {
            var record = Open(id);
            var known = record.Find(subscription);
            if (known is null || !DeliveryRecord.IsFinal(known.Status))
            {
                Set(record, subscription, known, status, node, attempts, error);
            }

            Place(record);
        }
    }

    /// <summary>Notes that a dead letter is delivered again: from <see cref="DeliveryStatus.Failed"/> back to <see cref="DeliveryStatus.Pending"/>.</summary>
    internal void Reopen(Guid id, SubscriptionId subscription)
    {
        lock (_gate)
        {
            var record = Open(id);
            Set(record, subscription, record.Find(subscription), DeliveryStatus.Pending, null, 0, null);
            Place(record);
        }
    }

    /// <inheritdoc/>
    public ValueTask<DeliveryStatus> GetStatusAsync(Guid id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(Find(id)?.Status ?? DeliveryStatus.Unknown);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeliveryReport>> GetReportAsync(Guid id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(Find(id)?.Reports ?? []);
        }
    }

    /// <inheritdoc/>
    public async ValueTask WaitAsync(Guid id, DeliveryStatus status, CancellationToken cancellationToken = default)
    {
        if (status is <= DeliveryStatus.Unknown or > DeliveryStatus.NoRecipient)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "Wait for a status that a delivery can come to.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new DeliveryWaiter(status);
        DeliveryRecord record;
        lock (_gate)
        {
            record = Find(id) ?? throw DeliveryErrors.Unknown(id);
            record.Wait(waiter);
        }

        try
        {
            await waiter.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                record.Remove(waiter);
            }

            throw;
        }
    }

    private void Set(
        DeliveryRecord record, SubscriptionId subscription, DeliveryReport? known, DeliveryStatus status, string? node, int attempts, string? error) =>
        record.Set(subscription, new DeliveryReport(
            subscription.Service,
            subscription.Name,
            node ?? known?.Node,
            status,
            Math.Max(attempts, known?.Attempts ?? 0),
            error ?? known?.Error,
            time.GetUtcNow()));

    private DeliveryRecord? Find(Guid id)
    {
        Prune();
        return _records.GetValueOrDefault(id);
    }

    private DeliveryRecord Open(Guid id)
    {
        if (Find(id) is { } known)
        {
            return known;
        }

        if (_records.Count >= settings.Capacity)
        {
            Forget((_settled.First ?? _underWay.First)!.Value);
        }

        return _records[id] = new DeliveryRecord(id);
    }

    private void Place(DeliveryRecord record)
    {
        var list = record.IsSettled ? _settled : _underWay;
        if (record.Place.List == list)
        {
            return;
        }

        record.Place.List?.Remove(record.Place);
        record.SettledAt = time.Ticks();
        list.AddLast(record.Place);
    }

    private void Prune()
    {
        var end = time.Ticks() - settings.Kept.Ticks;
        while (_settled.First is { } first && first.Value.SettledAt <= end)
        {
            Forget(first.Value);
        }
    }

    private void Forget(DeliveryRecord record)
    {
        _records.Remove(record.Id);
        record.Place.List!.Remove(record.Place);
        record.Forget();
    }
}
