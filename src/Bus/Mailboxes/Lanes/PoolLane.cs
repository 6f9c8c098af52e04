using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>A lane that runs on the thread pool; the lane is its own work item, so that waking it allocates nothing.</summary>
/// <remarks>
/// The state says whether the lane is idle or somebody runs it, or will. A producer claims its place, a full fence, then reads the
/// state; the lane says that it is idle, a full fence, then reads the queue: one of the two sees the other.
/// </remarks>
internal partial class PoolLane<TSlot>(MailboxQueue<TSlot> queue, LaneSupervisor<TSlot> supervisor, bool isInline = false)
    : Lane<TSlot>(queue, supervisor, isInline), IBriefWork
    where TSlot : struct, IMailboxSlot<TSlot>
{
    /// <summary>How many messages the lane handles before other work of the pool has its turn.</summary>
    private const int Batch = 512;

    /// <summary>After how many messages in a row a lane expects more, and looks for them a while before it goes idle.</summary>
    private const int Busy = 8;

    /// <summary>For how many rounds a lane expects several askers at once, after one in which it had more than one.</summary>
    private const int Crowd = 64;

    private const int Spins = 20;
    private const int Pause = 60;
    private const int Idle = 0;
    private const int Running = 1;

    private int _state;
    private bool _isBusy;
    private int _crowd;

    protected bool IsRunning => Volatile.Read(ref _state) != Idle;

    void IThreadPoolWorkItem.Execute() => Execute(Batch);

    protected override void Wake()
    {
        if (TryOwn() && !LaneThread.Current.TryLeave(this))
        {
            _isRead = false;

            // Of several askers, those whose replies lie before the thread go on first: then their next requests are handled together.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: _crowd == 0);
        }
    }

    protected override void Resume() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);

    protected bool TryOwn() =>
        Volatile.Read(ref _state) == Idle && Interlocked.CompareExchange(ref _state, Running, Idle) == Idle;

    /// <summary>Runs the lane until it is idle, suspended, or has had its share; the owner only.</summary>
    protected void Execute(int batch)
    {
        var spin = default(SpinWait);
        var budget = batch;
        while (true)
        {
            switch (Run(ref budget))
            {
                case LaneStep.Suspended:
                    return;
                case LaneStep.More:
                    _isBusy = true;
                    DetachFeed();

                    // To the end of the common queue, behind the work of others.
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    return;
            }

            if (TakeAsked())
            {
                // Who was answered is to go on, on this thread too: that is what the next requests come from, so that waiting for them is in vain.
                _crowd = batch - budget > 1 ? Crowd : Math.Max(_crowd - 1, 0);
            }

            // A thread that reads takes the lane back as soon as it is idle, and is better at it.
            else if (!_isRead && (_isBusy || batch - budget >= Busy) && MoreComes())
            {
                continue;
            }

            if (TryRest(ref spin))
            {
                return;
            }
        }
    }

    // False where the lane goes on.
    protected bool TryRest(ref SpinWait spin)
    {
        _isBusy = false;
        Interlocked.Exchange(ref _state, Idle);
        if (!HasWork || !TryOwn())
        {
            if (Kernel.IsStopping)
            {
                Kernel.Drained();
            }

            return true;
        }

        // Claimed, but not filled in yet.
        spin.SpinOnce(sleep1Threshold: -1);
        return false;
    }

    private bool MoreComes()
    {
        for (var count = 0; count < Spins; count++)
        {
            // Long enough for a batch to gather: one message at a time costs a trip of its cache line each.
            Thread.SpinWait(Pause);
            if (HasWork)
            {
                return true;
            }
        }

        return false;
    }
}
