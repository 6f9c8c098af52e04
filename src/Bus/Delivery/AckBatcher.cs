namespace TypedBus.Deliveries;

/// <summary>When acknowledgements are written.</summary>
internal sealed class AckSettings
{
    /// <summary>After how many; 64 by default.</summary>
    internal int Count { get; init; } = 64;

    /// <summary>After what time at the latest; 5 ms by default.</summary>
    internal TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(5);
}

/// <summary>
/// Collects the acknowledgements for one sender and writes them as ranges, after some number or time, or when the link is idle. Any thread; the
/// channel is called under its lock.
/// </summary>
internal sealed class AckBatcher : IDisposable
{
    private const int MaxRefusals = 1024;

    private readonly Lock _gate = new();
    private readonly AckSettings _settings;
    private readonly ITimer _timer;
    private readonly SequenceSet _pending = new();
    private readonly Queue<NackFrame> _refusals = [];
    private IAnswerChannel? _channel;
    private int _count;
    private bool _isArmed;

    internal AckBatcher(TimeProvider time, AckSettings settings)
    {
        _settings = settings;
        _timer = time.CreateTimer(static state => ((AckBatcher)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Writes by a new link; what was collected meanwhile goes first.</summary>
    /// <param name="channel">The link.</param>
    /// <param name="handled">What else to acknowledge at once.</param>
    internal void LinkUp(IAnswerChannel channel, IReadOnlyList<AckRange> handled)
    {
        lock (_gate)
        {
            _channel = channel;
            if (handled.Count > 0)
            {
                // Where it has no room, what it should have said is asked for again.
                channel.TryAcknowledge(handled);
            }

            Write();
        }
    }

    /// <summary>Collects until there is a link again; does nothing where the link is no longer the present one.</summary>
    internal void LinkDown(IAnswerChannel channel)
    {
        lock (_gate)
        {
            if (_channel == channel)
            {
                _channel = null;
            }
        }
    }

    /// <summary>Acknowledges a delivery, soon.</summary>
    internal void Add(long sequence)
    {
        lock (_gate)
        {
            _count += _pending.Add(sequence) ? 1 : 0;
            if (_count >= _settings.Count)
            {
                Write();
            }
            else if (!_isArmed && _count > 0)
            {
                _isArmed = true;
                _timer.Change(_settings.Delay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Says at once that a delivery is being handled; where there is no room it comes again and is confirmed then.</summary>
    internal void Confirm(long sequence)
    {
        lock (_gate)
        {
            _channel?.TryConfirm(sequence);
        }
    }

    /// <summary>Refuses a delivery at once. Where a link has no room for long, the oldest refusals are dropped; their deliveries come again.</summary>
    internal void Refuse(in NackFrame nack)
    {
        lock (_gate)
        {
            if (_refusals.Count == MaxRefusals)
            {
                _refusals.Dequeue();
            }

            _refusals.Enqueue(nack);
            Write();
        }
    }

    /// <summary>Writes what there is: when the link has nothing else to write, or has room again.</summary>
    internal void Flush()
    {
        lock (_gate)
        {
            Write();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        lock (_gate)
        {
            _isArmed = false;
            Write();
        }
    }

    private void Write()
    {
        if (_channel is null)
        {
            return;
        }

        if (_count > 0 && _channel.TryAcknowledge(_pending.Ranges))
        {
            _pending.Clear();
            _count = 0;
        }

        while (_refusals.TryPeek(out var nack) && _channel.TryRefuse(nack))
        {
            _refusals.Dequeue();
        }
    }
}
