using TypedBus.Deliveries;

namespace TypedBus.Transports;

/// <summary>The nodes that messages are delivered to, from their first link until they are forgotten.</summary>
internal sealed class Recipients(DeliveryHub hub) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private const int FirstPruning = 2 * NodeTable.MaxAway;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Recipient> _all = new(StringComparer.Ordinal);

    // Also those whose name another service has taken.
    private readonly HashSet<Recipient> _away = [];
    private Recipient[]? _array;
    private int _pruneAt = FirstPruning;
    private ITimer? _timer;

    /// <summary>Recomputes who gets what, after a node was forgotten in part or altogether.</summary>
    internal Action<Recipient>? Changed { get; set; }

    internal Recipient[] All()
    {
        lock (_gate)
        {
            return _array ??= [.. _all.Values];
        }
    }

    /// <summary>All that anything may be left for: also those whose name another service has taken.</summary>
    internal Recipient[] Kept()
    {
        lock (_gate)
        {
            return [.. _all.Values.Union(_away)];
        }
    }

    /// <summary>The recipient that stands for a node.</summary>
    internal Recipient Of(Peer peer)
    {
        lock (_gate)
        {
            if (!_all.TryGetValue(peer.Name, out var recipient) || recipient.Service != peer.Service)
            {
                _all[peer.Name] = recipient = new Recipient(hub, peer.Name, peer.Service, peer.Hash) { AwaySince = hub.Time.Ticks() };
                _away.Add(recipient);
                _array = null;
                if (_all.Count > _pruneAt)
                {
                    Prune();
                }

                _timer ??= hub.Time.CreateTimer(static state => ((Recipients)state!).Sweep(), this, Period, Period);
            }

            recipient.IsOwnForgotten = false;
            return recipient;
        }
    }

    /// <summary>A link takes deliveries to a node.</summary>
    internal void Up(Recipient recipient, DeliveryChannel channel)
    {
        lock (_gate)
        {
            recipient.Channel = channel;
            recipient.Contracts = channel.Link.Contracts;
            recipient.HasLeft = recipient.IsLeaseOver = false;
            _away.Remove(recipient);
        }

        recipient.Buffer.LinkUp(channel);

        // What others of its service cannot have at present may wait for it.
        Sweep();
    }

    /// <summary>A link is over; does nothing where it is no longer the present one.</summary>
    internal void Down(Recipient recipient, DeliveryChannel channel, bool hasLeft)
    {
        recipient.Buffer.LinkDown(channel);
        lock (_gate)
        {
            if (recipient.Channel != channel)
            {
                return;
            }

            recipient.Channel = null;
            if (!channel.Link.Contracts.HasRefusals)
            {
                // The link need not be kept for it.
                recipient.Contracts = null;
            }

            recipient.AwaySince = hub.Time.Ticks();
            recipient.HasLeft = hasLeft;
            if (!recipient.IsForgotten)
            {
                _away.Add(recipient);
            }

            if (hasLeft && hub.IsStopping)
            {
                recipient.Left();
            }
        }

        Sweep();
    }

    public void Dispose()
    {
        _timer?.Dispose();
        foreach (var recipient in Kept())
        {
            recipient.Dispose();
        }
    }

    /// <summary>Looks at the nodes that are away.</summary>
    internal void Sweep()
    {
        Recipient[] all;
        lock (_gate)
        {
            all = [.. _away];
        }

        foreach (var away in all)
        {
            if (!away.IsUp)
            {
                LookAt(away, TimeSpan.FromTicks(hub.Time.Ticks() - away.AwaySince));
            }
        }
    }

    private void LookAt(Recipient away, TimeSpan time)
    {
        var settings = hub.Settings;
        var isFree = away.HasLeft || settings.OnPartition == OnPartition.Reassign;
        lock (_gate)
        {
            away.IsLeaseOver |= !away.IsUp && (isFree || time >= settings.KeyLease);
        }

        if ((isFree || time >= settings.HandoverAfter) && HasAnything(away) && Array.Exists(All(), one => one.IsUp && one.Service == away.Service))
        {
            Heirs.HandOver(hub, away, keyed: isFree || time >= settings.KeyLease);
        }

        if (away.HasLeft && time >= settings.ForgetLeftAfter && !away.IsOwnForgotten)
        {
            away.IsOwnForgotten = true;
            Changed?.Invoke(away);
            Fail(away, away.Buffer.TakeAll($"{away.Service}@{away.Name}", keyed: true).Deliveries);
        }

        if (time >= settings.ForgetAfter)
        {
            _ = ForgetAsync(away);
        }
    }

    private static bool HasAnything(Recipient away) => away.Buffer.Count > 0 || away.Buffer.ParkedKeys > 0;

    // Names cost nothing: those that nothing is kept for are forgotten early where there are many. Under the lock, and so done elsewhere.
    private void Prune()
    {
        var before = hub.Time.Ticks() - hub.Settings.ForgetLeftAfter.Ticks;
        var needless = _all.Values.Where(one => !one.IsUp && !one.IsKept && one.AwaySince < before && !HasAnything(one)).ToArray();
        _pruneAt = Math.Max(FirstPruning, 2 * (_all.Count - needless.Length));
        ThreadPool.UnsafeQueueUserWorkItem(
            static state =>
            {
                foreach (var one in state.needless)
                {
                    _ = state.This.ForgetAsync(one);
                }
            },
            (This: this, needless),
            preferLocal: false);
    }

    private async Task ForgetAsync(Recipient away)
    {
        lock (_gate)
        {
            if (away.IsUp || away.IsForgotten)
            {
                return;
            }

            away.IsForgotten = true;
            _away.Remove(away);
            if (_all.GetValueOrDefault(away.Name) == away)
            {
                _all.Remove(away.Name);
                _array = null;
            }
        }

        Changed?.Invoke(away);
        away.Buffer.Close();
        Fail(away, await away.Buffer.StopAsync(TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false));
    }

    private static void Fail(Recipient away, IReadOnlyList<OutgoingDelivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            away.Settled(delivery, DeliveryStatus.Failed, $"'{away.Name}' has left, and no other instance of '{away.Service}' takes its place.");
        }
    }
}
