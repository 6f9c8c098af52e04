using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>The lanes of a mailbox of this bus, and what happens to messages that they do not take at once.</summary>
internal sealed partial class LocalPort<TSlot>(string name, BusKernel kernel, AskWheel asks) : MailboxPort<TSlot>(new Address(kernel.Address.Node, name)), ILocalMailbox
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private const int SpinsBeforeBlock = 50;

    private Lane<TSlot>[] _lanes = [];
    private int[]? _levels;
    private Overflow _overflow;
    private int _capacity;
    private volatile bool _isOpen;
    private volatile string? _stopReason;

    public string Name => name;

    public int Left
    {
        get
        {
            var sum = 0;
            foreach (var lane in _lanes)
            {
                sum += lane.Left;
            }

            return sum;
        }
    }

    /// <summary>Why messages that are left are given up.</summary>
    internal string StopReason => _stopReason ?? DeadLetterReasons.BusStopped;

    public void Open(MailboxService service, Func<int, RouteBuilder> builders)
    {
        var typed = (MailboxService<TSlot>)service;
        var settings = service.Settings;
        _capacity = settings.Capacity;

        // Nothing lies at a rendezvous, so that the message that comes is the oldest too.
        _overflow = settings.Overflow == Overflow.DropOldest && _capacity == 0 ? Overflow.DropNewest : settings.Overflow;
        var levels = PriorityLevels.Of(service.Messages);
        _levels = levels.Count > 1 ? levels.Places : null;
        _lanes = [.. Enumerable.Range(0, settings.Lanes).Select(lane => LaneFactory.Create(
            settings, levels.Count, new LaneSupervisor<TSlot>(this, typed, kernel, () => builders(lane), PathOf(lane, settings.Lanes)), Dropped, $"{name}/{lane}"))];
        _isOpen = true;
    }

    public void Refuse() => _isOpen = false;

    public void Stop(string reason)
    {
        _stopReason ??= reason;
        _isOpen = false;
        foreach (var lane in _lanes)
        {
            lane.Stop();
        }

        _watchers.Tell();
    }

    public void Dispose()
    {
        foreach (var lane in _lanes)
        {
            lane.Dispose();
        }
    }

    public override void Post(in TSlot slot, int key)
    {
        var lane = LaneOf(key);
        var result = lane.TryPost(in slot, LevelOf(in slot));
        if (result != Enqueued.Accepted)
        {
            PostSlow(lane, in slot, result);
        }
    }

    public override void Post(int index, ref readonly byte message, int key)
    {
        var lane = LaneOf(key);
        var result = lane.TryPost(index, in message, LevelOf(index));
        if (result != Enqueued.Accepted)
        {
            PostSlow(lane, index, in message, result);
        }
    }

    public override bool TryPost(in TSlot slot, int key)
    {
        var lane = LaneOf(key);
        var result = lane.TryPost(in slot, LevelOf(in slot));
        return result == Enqueued.Accepted || TryPostSlow(lane, in slot, result);
    }

    public override bool TryPost(int index, ref readonly byte message, int key)
    {
        var lane = LaneOf(key);
        var result = lane.TryPost(index, in message, LevelOf(index));
        return result == Enqueued.Accepted || TryPostSlow(lane, index, in message, result);
    }

    public override ValueTask PostAsync(in TSlot slot, int key, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        return PostAsync(LaneOf(key), in slot, cancellationToken);
    }

    public override ValueTask PostAsync(int index, ref readonly byte message, int key, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        var lane = LaneOf(key);
        var result = lane.TryPost(index, in message, LevelOf(index));
        return result == Enqueued.Accepted ? default : PostSlowAsync(lane, index, in message, result, cancellationToken);
    }

    public override ValueTask DeliverAsync(in TSlot slot, int key, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        if (!_isOpen && !MayDeliver)
        {
            MailboxErrors.Throw(Refusal());
        }

        return PostAsync(LaneAt(key), in slot, cancellationToken);
    }

    public override int PostBatch<TMessage>(ReadOnlySpan<TMessage> messages, SlotWriter<TSlot, TMessage> write, Func<TMessage, int>? key)
    {
        var lane = LaneOf(0);
        if (_lanes.Length == 1 && _overflow is not Overflow.DropNewest && _capacity != 0 && !messages.IsEmpty)
        {
            var first = default(TSlot);
            write(ref first, in messages[0]);
            return lane.TryPost(messages, write, LevelOf(in first));
        }

        for (var at = 0; at < messages.Length; at++)
        {
            var slot = default(TSlot);
            write(ref slot, in messages[at]);
            if (!TryPost(in slot, key?.Invoke(messages[at]) ?? 0))
            {
                return at;
            }
        }

        return messages.Length;
    }

    /// <summary>Why a message is refused at the moment.</summary>
    internal Exception Refusal() =>
        _stopReason == DeadLetterReasons.MailboxStopped ? MailboxErrors.Closed(name)
        : _lanes.Length == 0 && kernel.IsRunning ? MailboxErrors.NotHere(name)
        : MailboxErrors.NotRunning(name);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane<TSlot> LaneOf(int key)
    {
        if (!_isOpen && !MayPost())
        {
            MailboxErrors.Throw(Refusal());
        }

        return LaneAt(key);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane<TSlot> LaneAt(int key)
    {
        var lanes = _lanes;
        return lanes.Length == 1 ? lanes[0] : lanes[(uint)key % (uint)lanes.Length];
    }

    private int LevelOf(in TSlot slot) => _levels is null ? 0 : _levels[MailboxTag.IndexOf(slot.Tag)];

    private int LevelOf(int index) => _levels is null ? 0 : _levels[index];

    // What was accepted is handled while the bus stops, and so is what handlers post.
    private bool MayDeliver => _lanes.Length > 0 && _stopReason is null && kernel.IsStopping;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool MayPost() => MayDeliver && LaneThread.Current.IsInLane;

    private ValueTask PostAsync(Lane<TSlot> lane, in TSlot slot, CancellationToken cancellationToken)
    {
        var result = lane.TryPost(in slot, LevelOf(in slot));
        return result == Enqueued.Accepted ? default : PostSlowAsync(lane, in slot, result, cancellationToken);
    }
}
