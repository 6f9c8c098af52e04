namespace TypedBus.Deliveries;

/// <content>What is let in, and the end.</content>
internal sealed partial class ResendBuffer
{
    private readonly LinkedList<RoomWaiter> _waiters = [];
    private Exception? _closed;
    private TaskCompletionSource? _drained;

    /// <summary>How many publishers wait for room.</summary>
    internal int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiters.Count;
            }
        }
    }

    /// <summary>Takes a delivery, in turn and once there is room.</summary>
    /// <param name="delivery">One that is in no buffer.</param>
    /// <param name="cancellationToken">Ends the wait; what was taken is delivered nevertheless.</param>
    /// <returns>Completes when it was taken.</returns>
    /// <exception cref="BusStoppedException">The buffer is stopping.</exception>
    /// <exception cref="NodeUnreachableException">The node has left.</exception>
    internal ValueTask AddAsync(OutgoingDelivery delivery, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        RoomWaiter? waiter = null;
        lock (_gate)
        {
            if (_closed is { } error)
            {
                return ValueTask.FromException(error);
            }

            delivery.ExpiresAt = delivery.TimeToLive is { } left ? Now + left.Ticks : long.MaxValue;
            if (_waiters.Count > 0 || !Fits(delivery))
            {
                waiter = new RoomWaiter(delivery);
                _waiters.AddLast(waiter.Place);
            }
            else
            {
                Append(delivery);
                Pump();
            }
        }

        _notices.Tell();
        return waiter is null ? default : WaitAsync(waiter, cancellationToken);
    }

    /// <summary>Refuses new deliveries, and those that wait for room; what was taken stays.</summary>
    /// <param name="error">What they are refused with; null where the node has left.</param>
    internal void Close(Exception? error = null)
    {
        lock (_gate)
        {
            _closed ??= error ?? DeliveryErrors.Left(_peer);
            foreach (var waiter in _waiters)
            {
                waiter.TrySetException(_closed);
            }

            _waiters.Clear();
        }
    }

    /// <summary>Refuses new deliveries, and waits until those taken are settled.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <returns>What is left, in order.</returns>
    internal async ValueTask<IReadOnlyList<OutgoingDelivery>> StopAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        Close(DeliveryErrors.Stopped(_peer));
        Task drained;
        lock (_gate)
        {
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_live.Count == 0)
            {
                _drained.TrySetResult();
            }

            drained = _drained.Task;
        }

        try
        {
            await drained.WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            // What is left says it.
        }

        await _timer.DisposeAsync().ConfigureAwait(false);
        lock (_gate)
        {
            _channel = null;
            var left = new List<OutgoingDelivery>(_live.Count);
            for (var one = _first; one is not null; one = one.Next)
            {
                left.Add(one);
            }

            return left;
        }
    }

    private bool Fits(OutgoingDelivery delivery) =>
        _live.Count == 0 || (_live.Count < _settings.MaxCount && _bytes + delivery.Payload.Length <= _settings.MaxBytes);

    /// <summary>Lets in those that wait, in turn.</summary>
    private void Grant()
    {
        while (_waiters.First is { } place && Fits(place.Value.Delivery))
        {
            var waiter = place.Value;
            _waiters.Remove(place);
            Append(waiter.Delivery);
            waiter.TrySetResult();
        }

        if (_live.Count == 0)
        {
            _drained?.TrySetResult();
        }
    }

    private async ValueTask WaitAsync(RoomWaiter waiter, CancellationToken cancellationToken)
    {
        // Outside of the lock, since a token that is cancelled by now calls back at once.
        using var registration = cancellationToken.UnsafeRegister((state, token) => Cancel((RoomWaiter)state!, token), waiter);
        await waiter.Task.ConfigureAwait(false);
    }

    private void Cancel(RoomWaiter waiter, CancellationToken token)
    {
        lock (_gate)
        {
            if (waiter.Place.List is null)
            {
                return;
            }

            _waiters.Remove(waiter.Place);
            waiter.TrySetCanceled(token);
            Grant();
            Pump();
        }

        _notices.Tell();
    }
}
