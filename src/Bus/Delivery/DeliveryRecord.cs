namespace TypedBus.Deliveries;

/// <summary>What <see cref="DeliveryLog"/> knows of one message. Used under its lock.</summary>
internal sealed class DeliveryRecord
{
    private readonly List<KeyValuePair<SubscriptionId, DeliveryReport>> _reports = new(1);
    private List<DeliveryWaiter>? _waiters;

    internal DeliveryRecord(Guid id)
    {
        Id = id;
        Place = new LinkedListNode<DeliveryRecord>(this);
    }

    internal Guid Id { get; }

    /// <summary>Its place in the list of those under way or of those that are settled.</summary>
    internal LinkedListNode<DeliveryRecord> Place { get; }

    /// <summary>When it was settled, in ticks of the log's clock.</summary>
    internal long SettledAt { get; set; }

    /// <summary>The worst of its subscriptions; without any what was said of the whole, else <see cref="DeliveryStatus.NoRecipient"/>.</summary>
    internal DeliveryStatus Status { get; private set; } = DeliveryStatus.NoRecipient;

    /// <summary>Whether nothing is under way any more.</summary>
    internal bool IsSettled => _reports.Count == 0 ? IsFinal(Status) : _reports.TrueForAll(static one => IsFinal(one.Value.Status));

    internal DeliveryReport[] Reports => [.. _reports.Select(static one => one.Value)];

    /// <summary>How many wait for it.</summary>
    internal int Waiting => _waiters?.Count ?? 0;

    internal static bool IsFinal(DeliveryStatus status) => status is DeliveryStatus.Acknowledged or > DeliveryStatus.Scheduled;

    internal DeliveryReport? Find(SubscriptionId subscription) => _reports.Find(one => one.Key == subscription).Value;

    internal void Set(SubscriptionId subscription, DeliveryReport report)
    {
        var index = _reports.FindIndex(one => one.Key == subscription);
        if (index < 0)
        {
            _reports.Add(new(subscription, report));
        }
        else
        {
            _reports[index] = new(subscription, report);
        }

        Status = _reports.Max(static one => one.Value.Status);
        Tell();
    }

    /// <summary>Says how far the message as a whole has come, as long as nothing is known of its subscriptions.</summary>
    internal void Set(DeliveryStatus status)
    {
        if (_reports.Count == 0)
        {
            Status = status;
            Tell();
        }
    }

    private void Tell()
    {
        for (var at = (_waiters?.Count ?? 0) - 1; at >= 0; at--)
        {
            if (TryComplete(_waiters![at]))
            {
                _waiters.RemoveAt(at);
            }
        }
    }

    /// <summary>Completes a waiter, or keeps it until the status is another.</summary>
    internal void Wait(DeliveryWaiter waiter)
    {
        if (!TryComplete(waiter))
        {
            (_waiters ??= []).Add(waiter);
        }
    }

    internal void Remove(DeliveryWaiter waiter) => _waiters?.Remove(waiter);

    /// <summary>Tells those who wait that the record is no longer kept.</summary>
    internal void Forget()
    {
        _waiters?.ForEach(one => one.TrySetException(DeliveryErrors.Unknown(Id)));
        _waiters = null;
    }

    private bool TryComplete(DeliveryWaiter waiter)
    {
        var onTheWay = waiter.Status <= DeliveryStatus.Scheduled;
        if (Status == waiter.Status || (onTheWay && Status < waiter.Status))
        {
            waiter.TrySetResult();
            return true;
        }

        // What is bad already stays so, and what is worse than bad does not become better.
        if ((onTheWay && Status > DeliveryStatus.Scheduled) || (!onTheWay && Status > waiter.Status) || IsSettled)
        {
            waiter.TrySetException(DeliveryErrors.Missed(Id, waiter.Status, Status, Reports));
            return true;
        }

        return false;
    }
}
