namespace TypedBus.Deliveries;

/// <content>What the receiver says.</content>
internal sealed partial class ResendBuffer
{
    /// <summary>Settles what the receiver has handled. What is not waited for is ignored: it was acknowledged twice, or too late.</summary>
    internal void Acknowledge(params ReadOnlySpan<AckRange> ranges)
    {
        lock (_gate)
        {
            foreach (var range in ranges)
            {
                Acknowledge(range);
            }

            Pump();
        }

        _notices.Tell();
    }

    /// <summary>Sends a delivery again later, or gives it up, as the receiver says.</summary>
    internal void Refuse(in NackFrame nack)
    {
        lock (_gate)
        {
            // A refusal that tells of no further attempt is one that came twice.
            if (nack.Sequence <= _sentUpTo && _live.TryGetValue(nack.Sequence, out var delivery) && (nack.Delay is null || nack.Attempts > delivery.Attempts))
            {
                delivery.Attempts = Math.Max(delivery.Attempts, nack.Attempts);
                if (nack.IsExpired)
                {
                    Settle(delivery, DeliveryStatus.Expired, nack.Error, parks: false);
                }
                else if (nack.Delay is not { } delay || delivery.Attempts >= _settings.MaxAttempts)
                {
                    Settle(delivery, DeliveryStatus.Failed, nack.Error, parks: !nack.ThenContinue);
                }
                else
                {
                    PutOff(delivery, delay, nack.Error);
                }
            }

            Pump();
        }

        _notices.Tell();
    }

    /// <summary>The receiver has a delivery in hand: it is not sent again by this link unless it waits for another of its key.</summary>
    internal void Confirm(long sequence)
    {
        lock (_gate)
        {
            if (_live.TryGetValue(sequence, out var delivery) && delivery.Stage == OutgoingState.Sent)
            {
                _deadlines.Set(delivery, delivery.ExpiresAt);
            }

            Arm();
        }
    }

    private void Acknowledge(AckRange range)
    {
        // A peer may say what it likes: neither does a wide range take long, nor is settled what it was never sent.
        var (from, last) = (Math.Max(range.First, 1), Math.Min(range.Last, _sentUpTo));
        if (last - from >= _live.Count)
        {
            for (var (one, next) = (_first, _first?.Next); one is not null && one.Sequence <= last; (one, next) = (next, next?.Next))
            {
                if (one.Sequence >= from)
                {
                    Settle(one, DeliveryStatus.Acknowledged, null, parks: false);
                }
            }

            return;
        }

        for (var sequence = from; sequence <= last; sequence++)
        {
            if (_live.TryGetValue(sequence, out var delivery))
            {
                Settle(delivery, DeliveryStatus.Acknowledged, null, parks: false);
            }
        }
    }

    private void PutOff(OutgoingDelivery delivery, TimeSpan delay, string? error)
    {
        delivery.Stage = OutgoingState.Delayed;
        delivery.Resends = 0;
        _deadlines.Set(delivery, Math.Min(Now + Math.Max(delay.Ticks, 1), delivery.ExpiresAt));
        if (delivery.Chain is { } chain && (chain.Delayed is null || chain.Delayed.Sequence > delivery.Sequence))
        {
            chain.Delayed = delivery;
        }

        _notices.Delayed(delivery, error);
    }
}
