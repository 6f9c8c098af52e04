namespace TypedBus.Deliveries;

/// <content>What is written to the link, and when again.</content>
internal sealed partial class ResendBuffer
{
    private readonly Queue<OutgoingDelivery> _queue = [];
    private IDeliveryChannel? _channel;
    private OutgoingDelivery? _cursor;
    private long _sentUpTo;
    private bool _isBlocked;

    /// <summary>How often something was written that had been written before.</summary>
    internal long Resent { get; private set; }

    /// <summary>
    /// Sends by a new link, from the first unsettled delivery on. Acknowledgements that the peer gave at the handshake come before, so that
    /// what they cover is not sent again.
    /// </summary>
    internal void LinkUp(IDeliveryChannel channel)
    {
        lock (_gate)
        {
            Disconnect();
            _channel = channel;
            _isBlocked = false;
            _cursor = _first;
            Pump();
        }

        _notices.Tell();
    }

    /// <summary>Stops sending by a link; does nothing where it is no longer the present one.</summary>
    internal void LinkDown(IDeliveryChannel channel)
    {
        lock (_gate)
        {
            if (_channel == channel)
            {
                Disconnect();
                Arm();
            }
        }
    }

    /// <summary>Goes on after <see cref="IDeliveryChannel.TrySend"/> had no room.</summary>
    internal void Ready()
    {
        lock (_gate)
        {
            _isBlocked = false;
            Pump();
        }

        _notices.Tell();
    }

    private void Disconnect()
    {
        _channel = null;
        _cursor = null;
        _queue.Clear();
        for (var one = _first; one is not null; one = one.Next)
        {
            if (one.Stage != OutgoingState.Delayed)
            {
                Rest(one, OutgoingState.Waiting);
            }

            one.Resends = 0;
        }
    }

    /// <summary>Writes what can be written, then sets the timer.</summary>
    private void Pump()
    {
        if (_channel is not null && !_isBlocked)
        {
            var now = Now;
            while (Upcoming() is { } delivery)
            {
                if (delivery.ExpiresAt <= now)
                {
                    Pass(delivery);
                    Settle(delivery, DeliveryStatus.Expired, null, parks: false);
                }
                else if (delivery.Chain?.Holds(delivery) == true)
                {
                    Pass(delivery);
                    Rest(delivery, OutgoingState.Held);
                }
                else if (_channel.TrySend(FrameOf(delivery, now)))
                {
                    Pass(delivery);
                    Written(delivery, now);
                }
                else
                {
                    _isBlocked = true;
                    break;
                }
            }
        }

        Arm();
    }

    private OutgoingDelivery? Upcoming()
    {
        while (_queue.TryPeek(out var queued))
        {
            if (queued.Stage == OutgoingState.Queued)
            {
                return queued;
            }

            _queue.Dequeue();
        }

        while (_cursor is { Stage: not OutgoingState.Waiting })
        {
            _cursor = _cursor.Next;
        }

        return _cursor;
    }

    /// <summary>Takes what is upcoming out of its line.</summary>
    private void Pass(OutgoingDelivery delivery)
    {
        if (delivery.Stage == OutgoingState.Queued)
        {
            _queue.Dequeue();
        }
        else
        {
            _cursor = delivery.Next;
        }
    }

    private DeliveryFrame FrameOf(OutgoingDelivery delivery, long now) => new()
    {
        Sequence = delivery.Sequence,
        Floor = _parked.Count == 0 ? _first!.Sequence : Math.Min(_first!.Sequence, _parked.Min),
        After = delivery.PreviousOfKey?.Sequence ?? 0,
        MessageId = delivery.MessageId,
        Subscription = delivery.Subscription.Name,
        Key = delivery.Key,
        Priority = delivery.Priority,
        Attempt = delivery.Attempts + 1,
        IsRedelivered = delivery.WasSent,
        Remaining = delivery.ExpiresAt == long.MaxValue ? null : TimeSpan.FromTicks(delivery.ExpiresAt - now),
        Payload = delivery.Payload,
        State = delivery.State,
    };

    private void Written(OutgoingDelivery delivery, long now)
    {
        delivery.Stage = OutgoingState.Sent;
        _sentUpTo = Math.Max(_sentUpTo, delivery.Sequence);
        if (delivery.WasSent)
        {
            Resent++;
        }
        else
        {
            delivery.WasSent = true;
            _notices.Sent(delivery);
        }

        Await(delivery, now);
    }

    private void Await(OutgoingDelivery delivery, long now)
    {
        var wait = Math.Min(_settings.FirstResend.Ticks * Math.Pow(2, Math.Min(delivery.Resends, 40)), _settings.MaxResend.Ticks);
        delivery.Resends++;
        _deadlines.Set(delivery, now + Math.Max((long)(wait * (1 - (_settings.Jitter * _random.NextDouble()))), 1));
    }

    private void Rest(OutgoingDelivery delivery, OutgoingState stage)
    {
        delivery.Stage = stage;
        _deadlines.Set(delivery, delivery.ExpiresAt);
    }

    private void Enqueue(OutgoingDelivery delivery)
    {
        if (_channel is null)
        {
            Rest(delivery, OutgoingState.Waiting);
        }
        else
        {
            Rest(delivery, OutgoingState.Queued);
            _queue.Enqueue(delivery);
        }
    }

    /// <summary>Decides about a delivery whose time has come.</summary>
    private void Look(OutgoingDelivery delivery, long now)
    {
        if (delivery.ExpiresAt <= now)
        {
            // What is on its way may be handled all the same; the answer comes too late then.
            Settle(delivery, DeliveryStatus.Expired, null, parks: false);
        }
        else if (delivery.Stage == OutgoingState.Delayed)
        {
            Enqueue(delivery);
            if (delivery.Chain is { } chain && chain.Delayed == delivery)
            {
                chain.Delayed = null;
                Release(chain);
            }
        }
        else if (delivery.Stage == OutgoingState.Sent)
        {
            if (delivery.Chain?.Holds(delivery) == true || _channel?.IsBehind == true)
            {
                Await(delivery, now);
            }
            else
            {
                Enqueue(delivery);
            }
        }
    }
}
