namespace TypedBus.Deliveries;

/// <content>What is to be done with a frame that arrives; under the lock.</content>
internal sealed partial class DeliveryReceiver
{
    private void Raise(long floor)
    {
        _window.Raise(floor);
        while (_held.TryTakeBelow(floor, out var unwanted))
        {
            Drop(unwanted);
        }
    }

    private IncomingDelivery? Take(in DeliveryFrame frame)
    {
        switch (_window.Arrive(frame.Sequence, frame.MessageId, frame.Subscription, out var first))
        {
            case Arrival.New:
                return TakeNew(frame);
            case Arrival.InProgress:
                Duplicates++;
                return TakeAgain(frame, first);
            case Arrival.Duplicate:
                Duplicates++;
                _acks.Add(frame.Sequence);
                return null;
            default:
                Duplicates++;
                _window.TryGetRefusal(frame.Sequence, out var refusal);
                _acks.Refuse(refusal);
                return null;
        }
    }

    private IncomingDelivery? TakeNew(in DeliveryFrame frame)
    {
        if (_routes(frame) is not { } route)
        {
            var error = frame.State is Undeliverable state ? state.Reason : $"no-such-handler: no handler here is named '{frame.Subscription}'.";
            Refuse(new NackFrame { Sequence = frame.Sequence, Attempts = frame.Attempt - 1, Error = error });
            return null;
        }

        var after = Blocker(frame);
        if (after != 0 && _held.Count >= _settings.MaxHeld)
        {
            Overflowed++;
            _window.Forget(frame.Sequence);
            return null;
        }

        var expiresAt = frame.Remaining is { } left ? _time.Ticks() + left.Ticks : long.MaxValue;
        var delivery = new IncomingDelivery(frame, route, expiresAt);
        _incoming.Add(frame.Sequence, delivery);
        return Place(delivery, after);
    }

    private IncomingDelivery? TakeAgain(in DeliveryFrame frame, long first)
    {
        var delivery = _incoming[first];

        // It is in good hands: until the link is lost it need not come again.
        _acks.Confirm(frame.Sequence);
        if (first != frame.Sequence)
        {
            delivery.AddAlias(frame.Sequence);
            return null;
        }

        // What it waits for may be gone, or another by now.
        delivery.Predecessor = frame.After;
        if (delivery.After == 0 || Blocker(frame) is var after && after == delivery.After)
        {
            return null;
        }

        _held.Remove(delivery);
        return Place(delivery, after);
    }

    /// <summary>The sequence that a delivery has to wait for; 0 where it may be handled.</summary>
    private long Blocker(in DeliveryFrame frame) =>
        !_window.IsPassed(frame.After) ? frame.After

        // The sender may have given up on one that is being handled here: its time to live was over.
        : frame.Key is { } key ? _handling.GetValueOrDefault((frame.Subscription, key))
        : 0;

    private IncomingDelivery? Place(IncomingDelivery delivery, long after)
    {
        if (after != 0)
        {
            _held.Add(delivery, after);
            return null;
        }

        if (delivery.Frame.Key is { } key)
        {
            _handling.Add((delivery.Frame.Subscription, key), delivery.Frame.Sequence);
        }

        return delivery;
    }
}
