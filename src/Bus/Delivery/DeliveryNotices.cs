namespace TypedBus.Deliveries;

/// <summary>
/// Carries what happened under a buffer's lock to its observer outside of it, in order and one call at a time, so that an observer may
/// call the buffer. Notes are added under the buffer's lock.
/// </summary>
internal sealed class DeliveryNotices(Lock gate, IDeliveryObserver observer)
{
    private List<Notice> _noted = [];
    private List<Notice> _told = [];
    private bool _isTelling;

    private enum Kind
    {
        Sent,
        Delayed,
        Settled,
    }

    internal void Sent(OutgoingDelivery delivery) => _noted.Add(new Notice(Kind.Sent, delivery, DeliveryStatus.Sent, null));

    internal void Delayed(OutgoingDelivery delivery, string? error) => _noted.Add(new Notice(Kind.Delayed, delivery, DeliveryStatus.Sent, error));

    internal void Settled(OutgoingDelivery delivery, DeliveryStatus status, string? error) =>
        _noted.Add(new Notice(Kind.Settled, delivery, status, error));

    /// <summary>Tells what was noted; called without the lock. Where another thread, or a caller further up, tells already, that one goes on.</summary>
    internal void Tell()
    {
        while (true)
        {
            List<Notice> batch;
            lock (gate)
            {
                if (_isTelling || _noted.Count == 0)
                {
                    return;
                }

                _isTelling = true;
                batch = _noted;
                (_noted, _told) = (_told, _noted);
            }

            try
            {
                foreach (var notice in batch)
                {
                    notice.Tell(observer);
                }
            }
            finally
            {
                batch.Clear();
                lock (gate)
                {
                    _isTelling = false;
                }
            }
        }
    }

    private readonly record struct Notice(Kind Kind, OutgoingDelivery Delivery, DeliveryStatus Status, string? Error)
    {
        internal void Tell(IDeliveryObserver observer)
        {
            switch (Kind)
            {
                case Kind.Sent:
                    observer.Sent(Delivery);
                    break;
                case Kind.Delayed:
                    observer.Delayed(Delivery, Error);
                    break;
                default:
                    observer.Settled(Delivery, Status, Error);
                    break;
            }
        }
    }
}
