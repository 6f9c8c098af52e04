namespace TypedBus.Transports;

/// <summary>
/// The keys of an event by best effort that belong to another instance of a service than a while ago. The next event of such a key waits until the instance
/// that had it has handled what it was sent, is gone, or the lease of keys is over: see <see cref="OnPartition.Wait"/>. Any thread.
/// </summary>
/// <remarks>
/// An instance is asked by a request of no message, which keeps its place in the lane of the key. As long as an event of a key waits, later ones wait
/// behind it.
/// </remarks>
internal sealed class KeyMoves(Network network, ulong wireId)
{
    // What an instance has said of more keys than that is asked again.
    private const int MaxSettled = 65_536;

    private const int MaxWaiting = 16_384;
    private const int MaxPast = 64;

    private readonly Lock _gate = new();
    private readonly List<Past> _past = [];
    private readonly Dictionary<ulong, (Task Sent, long Number)> _last = [];
    private EventTargets? _known;
    private long _number;
    private int _waiting;
    private bool _isActive;

    /// <summary>Whether any key may have moved lately.</summary>
    internal bool IsActive => Volatile.Read(ref _isActive);

    private TimeSpan Lease => network.Deliveries.Settings.KeyLease;

    /// <summary>Notes who takes the event from now on; called by one thread at a time.</summary>
    internal void Changed(EventTargets? targets)
    {
        if (network.Deliveries.Settings.OnPartition != OnPartition.Wait)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var group in _known?.Services ?? [])
            {
                if (!IsSame(group, GroupOf(targets, group.Service)))
                {
                    _past.Add(new Past(group, network.Time.GetTimestamp()));
                    Volatile.Write(ref _isActive, true);
                }
            }

            _past.RemoveRange(0, Math.Max(0, _past.Count - MaxPast));
            _known = targets;
        }
    }

    /// <summary>Has an event wait for its turn where its key may have moved.</summary>
    /// <param name="key">The hash of its key.</param>
    /// <param name="topic">Its topic where that counts.</param>
    /// <param name="publish">Sends it.</param>
    /// <returns>What completes when it is sent; null where it is to be sent now, by the caller.</returns>
    internal Task? Wait(ulong key, string? topic, Func<ValueTask> publish)
    {
        lock (_gate)
        {
            Expire();
            var last = _last.GetValueOrDefault(key).Sent;
            if (last is null && (key == 0 || Asked(key, topic).Count == 0))
            {
                return null;
            }

            if (_waiting >= MaxWaiting)
            {
                network.Counters.Dropped(Diagnostics.DropReasons.SlowSubscriber);
                return Task.CompletedTask;
            }

            _waiting++;
            var number = ++_number;
            var own = RunAsync(last ?? Task.CompletedTask, key, number, topic, publish);
            _last[key] = (own, number);
            return own;
        }
    }

    private async Task RunAsync(Task before, ulong key, long number, string? topic, Func<ValueTask> publish)
    {
        // Never on the caller's stack, which holds the lock.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            // Meanwhile it may have moved on.
            HashSet<(Past, Link)> settled = [];
            while (Next(key, topic, settled) is { Count: > 0 } asked)
            {
                await Task.WhenAll(asked.Select(one => SettleAsync(one.Past, one.Link, key))).ConfigureAwait(false);
                settled.UnionWith(asked);
            }

            await publish().ConfigureAwait(false);
        }
        finally
        {
            Done(key, number);
        }
    }

    private async Task SettleAsync(Past past, Link link, ulong key)
    {
        using var lease = new CancellationTokenSource(Lease, network.Time);
        try
        {
            await link.WaitUntilHandledAsync(key, lease.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The lease is over: the key goes where it belongs.
        }

        lock (_gate)
        {
            if (past.Settled.Count < MaxSettled)
            {
                past.Settled.Add((key, link));
            }
        }
    }

    private List<(Past Past, Link Link)> Next(ulong key, string? topic, HashSet<(Past, Link)> settled)
    {
        lock (_gate)
        {
            Expire();
            return [.. Asked(key, topic).Where(one => !settled.Contains(one))];
        }
    }

    // The instances that may be handling events of the key, and are not the one that gets the next.
    private List<(Past Past, Link Link)> Asked(ulong key, string? topic)
    {
        var asked = new List<(Past, Link)>();
        foreach (var past in _past)
        {
            var before = PeerChoice.For(past.Group.Instances, wireId, topic, key)?.Peer;
            var now = GroupOf(_known, past.Group.Service) is { } group ? PeerChoice.For(group.Instances, wireId, topic, key)?.Peer : null;
            if (before is not null && now is not null && before != now && before.UpLink is { } link && !past.Settled.Contains((key, link)))
            {
                asked.Add((past, link));
            }
        }

        return asked;
    }

    private void Done(ulong key, long number)
    {
        lock (_gate)
        {
            _waiting--;
            if (_last.TryGetValue(key, out var last) && last.Number == number)
            {
                _last.Remove(key);
            }
        }
    }

    private void Expire()
    {
        _past.RemoveAll(one => network.Time.GetElapsedTime(one.Since) > Lease);
        if (_past.Count == 0 && _waiting == 0)
        {
            Volatile.Write(ref _isActive, false);
        }
    }

    private static EventTargets.Group? GroupOf(EventTargets? targets, string service) =>
        targets is null ? null : Array.Find(targets.Services, one => one.Service == service);

    private static bool IsSame(EventTargets.Group before, EventTargets.Group? now) =>
        now is not null && before.Instances.Select(static one => one.Peer).SequenceEqual(now.Instances.Select(static one => one.Peer));

    /// <summary>The instances of a service as they were.</summary>
    private sealed record Past(EventTargets.Group Group, long Since)
    {
        internal HashSet<(ulong Key, Link Link)> Settled { get; } = [];
    }
}
