namespace TypedBus.Deliveries;

/// <summary>
/// Handles what one incarnation of a sender delivers to this node: once as long as this process lives, in order of keys, with retries; and
/// answers. It outlives links. Every member may be called by any thread; handlers run outside of its lock, on the thread that brought the
/// frame until they wait for something.
/// </summary>
internal sealed partial class DeliveryReceiver : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<DeliveryFrame, DeliveryRoute?> _routes;
    private readonly TimeProvider _time;
    private readonly ReceiverSettings _settings;
    private readonly DuplicateWindow _window;
    private readonly AckBatcher _acks;
    private readonly HeldDeliveries _held = new();
    private readonly Dictionary<long, IncomingDelivery> _incoming = [];
    private readonly Dictionary<(string Subscription, ulong Key), long> _handling = [];
    private readonly List<IncomingDelivery> _released = [];
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource? _drained;
    private int _running;

    /// <summary>Makes the receiver of a sender's incarnation.</summary>
    /// <param name="routes">Finds the handler that a frame is for; null where there is none. Called under a lock: it only looks up.</param>
    /// <param name="time">The clock.</param>
    /// <param name="settings">Its limits.</param>
    internal DeliveryReceiver(Func<DeliveryFrame, DeliveryRoute?> routes, TimeProvider time, ReceiverSettings settings)
    {
        _routes = routes;
        _time = time;
        _settings = settings;
        _window = new DuplicateWindow(time, settings.Window);
        _acks = new AckBatcher(time, settings.Acks);
    }

    /// <summary>How many arrivals had been received before.</summary>
    internal long Duplicates { get; private set; }

    /// <summary>How many arrivals were dropped since too many wait for their keys.</summary>
    internal long Overflowed { get; private set; }

    /// <summary>How many deliveries are being handled, or wait for that.</summary>
    internal int InProgress
    {
        get
        {
            lock (_gate)
            {
                return _incoming.Count;
            }
        }
    }

    /// <summary>How many handlers are at work.</summary>
    internal int Running
    {
        get
        {
            lock (_gate)
            {
                return _running;
            }
        }
    }

    /// <summary>How many entries it has in memory in all; for tests of its bounds.</summary>
    internal int Size
    {
        get
        {
            lock (_gate)
            {
                return _window.Size + _incoming.Count;
            }
        }
    }

    /// <summary>Answers by a new link, and at once with what was handled, so that the sender need not send it again.</summary>
    internal void LinkUp(IAnswerChannel channel)
    {
        lock (_gate)
        {
            _acks.LinkUp(channel, [.. _window.Handled]);
        }
    }

    /// <summary>Collects the answers until there is a link again; does nothing where the link is no longer the present one.</summary>
    internal void LinkDown(IAnswerChannel channel) => _acks.LinkDown(channel);

    /// <summary>Writes the answers that were collected: when the link has nothing else to write, or has room again.</summary>
    internal void Flush() => _acks.Flush();

    /// <summary>Takes a frame that arrived.</summary>
    internal void Arrive(in DeliveryFrame frame)
    {
        IncomingDelivery? ready;
        lock (_gate)
        {
            if (_drained is not null)
            {
                // Not answered, so that the sender keeps it for whoever comes after this.
                return;
            }

            Raise(frame.Floor);
            ready = Take(frame);
            _running += ready is null ? 0 : 1;
        }

        if (ready is not null)
        {
            _ = RunAsync(ready);
        }
    }

    /// <summary>Takes no more frames, and waits for what is being handled; what waits for its key is left to its sender.</summary>
    /// <param name="timeout">How long to wait; then handlers are cancelled.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <returns>How many deliveries were left unanswered.</returns>
    internal async ValueTask<int> StopAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        Task drained;
        lock (_gate)
        {
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_running == 0)
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
            await _stop.CancelAsync().ConfigureAwait(false);
        }

        _acks.Flush();
        return InProgress;
    }

    /// <summary>Ends its timer.</summary>
    public void Dispose()
    {
        _acks.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(IncomingDelivery delivery)
    {
        var ready = new List<IncomingDelivery>(1);
        for (IncomingDelivery? one = delivery; one is not null;)
        {
            var refusal = await HandleAsync(one).ConfigureAwait(false);
            ready.Clear();
            lock (_gate)
            {
                Finish(one, refusal, ready);
                _running += ready.Count - 1;
                if (_running == 0)
                {
                    _drained?.TrySetResult();
                }

                TellRoom();
            }

            // Mostly one: the next of its key.
            for (var at = 1; at < ready.Count; at++)
            {
                _ = RunAsync(ready[at]);
            }

            one = ready.Count > 0 ? ready[0] : null;
        }
    }

    /// <summary>Handles a delivery as often as need be.</summary>
    /// <returns>Null where it was handled; an attempt below 0 where it was abandoned.</returns>
    private async ValueTask<NackFrame?> HandleAsync(IncomingDelivery delivery)
    {
        var frame = delivery.Frame;
        string? error = null;
        for (var attempt = Math.Max(frame.Attempt, 1); ; attempt++)
        {
            if (delivery.ExpiresAt <= _time.Ticks())
            {
                return new NackFrame { Sequence = frame.Sequence, Attempts = attempt - 1, IsExpired = true, Error = error };
            }

            TimeSpan? delay;
            try
            {
                delay = await delivery.Route.Handler(frame with { Attempt = attempt }, _stop.Token).ConfigureAwait(false);
                return delay is null ? null : new NackFrame { Sequence = frame.Sequence, Attempts = attempt, Delay = delay, ThenContinue = delivery.Route.ThenContinue };
            }
            catch (Exception failure)
            {
                if (_stop.IsCancellationRequested)
                {
                    return new NackFrame { Attempts = -1 };
                }

                error = $"{failure.GetType()}: {failure.Message}";
                delay = delivery.Route.Retries.Delay(failure, attempt);
            }

            if (delay is null)
            {
                return new NackFrame { Sequence = frame.Sequence, Attempts = attempt, Error = error, ThenContinue = delivery.Route.ThenContinue };
            }

            await Task.Delay(delay.Value, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested)
            {
                return new NackFrame { Attempts = -1 };
            }
        }
    }

    private void Finish(IncomingDelivery delivery, NackFrame? refusal, List<IncomingDelivery> ready)
    {
        _incoming.Remove(delivery.Frame.Sequence);
        if (delivery.Frame.Key is { } key)
        {
            _handling.Remove((delivery.Frame.Subscription, key));
        }

        if (refusal is { Attempts: < 0 })
        {
            _window.Forget(delivery.Frame.Sequence);
            return;
        }

        Answer(delivery.Frame.Sequence, refusal, ready);
        foreach (var alias in delivery.Aliases ?? [])
        {
            Answer(alias, refusal, ready);
        }
    }

    private void Answer(long sequence, NackFrame? refusal, List<IncomingDelivery> ready)
    {
        if (refusal is { } nack)
        {
            Refuse(nack with { Sequence = sequence });
        }
        else
        {
            _window.Complete(sequence);
            _acks.Add(sequence);
        }

        if (_drained is null && _window.IsPassed(sequence))
        {
            _released.Clear();
            _held.Take(sequence, _released);
            _released.Sort(static (one, other) => one.Frame.Sequence.CompareTo(other.Frame.Sequence));
            foreach (var one in _released)
            {
                if (Place(one, Blocker(one.Frame with { After = one.Predecessor })) is { } next)
                {
                    ready.Add(next);
                }
            }
        }
    }

    private void Refuse(in NackFrame nack)
    {
        _window.Refuse(nack);
        _acks.Refuse(nack);
    }

    private void Drop(IncomingDelivery delivery)
    {
        _incoming.Remove(delivery.Frame.Sequence);
        _window.Forget(delivery.Frame.Sequence);
    }
}
