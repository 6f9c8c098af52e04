using TypedBus.Deliveries;
using TypedBus.Diagnostics;
using TypedBus.Infrastructure;

namespace TypedBus.Transports;

/// <summary>The messages that are accepted and not yet due. In memory, by the monotonic time of the bus; any thread.</summary>
/// <remarks>A heap of ids with one timer. What was taken back stays in the heap as a number until its time, or until the heap is twice what it need be.</remarks>
internal sealed class ScheduledDeliveries(DeliveryHub hub) : IDisposable
{
    /// <summary>The most messages that may wait.</summary>
    internal const int MaxCount = 100_000;

    private const int Spare = 256;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Entry> _entries = [];
    private PriorityQueue<Guid, long> _heap = new();
    private ITimer? _timer;
    private bool _isStopped;

    private sealed class Entry(MessageInfo info, Func<Task> deliver)
    {
        internal MessageInfo Info => info;

        internal Func<Task> Deliver => deliver;

        internal CancellationTokenRegistration Registration { get; set; }
    }

    /// <summary>How long a message is to wait by its options; zero for not at all.</summary>
    /// <exception cref="ArgumentException">Both a delay and an instant are given.</exception>
    internal TimeSpan DelayOf(PublishOptions options)
    {
        if (options is { Delay: not null, DeliverAt: not null })
        {
            throw new ArgumentException(
                $"Give either {nameof(PublishOptions.Delay)} or {nameof(PublishOptions.DeliverAt)}: they may say different times.", nameof(options));
        }

        var delay = options.Delay ?? (options.DeliverAt - hub.Time.GetUtcNow()) ?? TimeSpan.Zero;
        return delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
    }

    /// <summary>Keeps a message until it is due.</summary>
    /// <param name="id">The message.</param>
    /// <param name="info">What it is.</param>
    /// <param name="delay">How long to wait.</param>
    /// <param name="deliver">Delivers it.</param>
    /// <param name="cancellation">Takes it back.</param>
    internal void Add(Guid id, MessageInfo info, TimeSpan delay, Func<Task> deliver, CancellationToken cancellation)
    {
        var entry = new Entry(info, deliver);
        lock (_gate)
        {
            if (_isStopped)
            {
                throw new BusStoppedException($"A {info.Name} that is due later is not accepted, since the bus is stopping.");
            }

            if (_entries.Count >= MaxCount)
            {
                throw new BusException($"{MaxCount} messages wait for their time already; a further {info.Name} is not accepted.");
            }

            hub.Log.Note(id, DeliveryStatus.Scheduled);
            _entries.Add(id, entry);
            _heap.Enqueue(id, hub.Time.Ticks() + Math.Min(delay.Ticks, long.MaxValue / 2));
            Arm();
        }

        var registration = cancellation.UnsafeRegister(static (state, _) =>
        {
            var (all, id) = ((ScheduledDeliveries, Guid))state!;
            all.Cancel(id);
        }, (this, id));
        lock (_gate)
        {
            if (_entries.ContainsKey(id))
            {
                entry.Registration = registration;
                return;
            }
        }

        registration.Unregister();
    }

    /// <summary>Gives up what is not due yet, and takes nothing more.</summary>
    /// <returns>What was given up.</returns>
    internal List<MessageInfo> Stop()
    {
        KeyValuePair<Guid, Entry>[] left;
        lock (_gate)
        {
            _isStopped = true;
            left = [.. _entries];
            _entries.Clear();
            _heap.Clear();
            _timer?.Dispose();
        }

        foreach (var (id, entry) in left)
        {
            entry.Registration.Unregister();
            hub.Log.Note(id, DeliveryStatus.Cancelled);
        }

        return [.. left.Select(static one => one.Value.Info)];
    }

    public void Dispose() => Stop();

    private void Cancel(Guid id)
    {
        lock (_gate)
        {
            if (!_entries.Remove(id))
            {
                return;
            }

            if (_heap.Count > (2 * _entries.Count) + Spare)
            {
                var kept = new PriorityQueue<Guid, long>(_entries.Count + Spare);
                kept.EnqueueRange(_heap.UnorderedItems.Where(one => _entries.ContainsKey(one.Element)));
                _heap = kept;
            }
        }

        hub.Log.Note(id, DeliveryStatus.Cancelled);
    }

    // Under the lock.
    private void Arm()
    {
        if (_isStopped || !_heap.TryPeek(out _, out var dueAt))
        {
            return;
        }

        var due = TimeSpan.FromTicks(Math.Clamp(dueAt - hub.Time.Ticks(), TimeSpan.TicksPerMillisecond, Longest.Ticks));
        _timer ??= hub.Time.CreateTimer(static all => ((ScheduledDeliveries)all!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        List<(Guid Id, Entry Entry)> due = [];
        lock (_gate)
        {
            var now = hub.Time.Ticks();
            while (_heap.TryPeek(out var id, out var dueAt) && dueAt <= now)
            {
                _heap.Dequeue();
                if (_entries.Remove(id, out var entry))
                {
                    due.Add((id, entry));
                }
            }

            Arm();
        }

        foreach (var (id, entry) in due)
        {
            entry.Registration.Unregister();
            _ = DeliverAsync(id, entry);
        }
    }

    private async Task DeliverAsync(Guid id, Entry entry)
    {
        try
        {
            await entry.Deliver().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Where it has come to a subscription, that says why.
            hub.Log.Note(id, DeliveryStatus.Failed);
            hub.Kernel.Dropped(DropReasons.Undeliverable);
        }
    }
}
