using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>A lane that runs on the thread of the sender that finds it idle; what comes meanwhile is handled by that thread too, up to a bound.</summary>
internal sealed class InlineLane<TSlot>(MailboxQueue<TSlot> queue, LaneSupervisor<TSlot> supervisor) : PoolLane<TSlot>(queue, supervisor, isInline: true)
    where TSlot : struct, IMailboxSlot<TSlot>
{
    /// <summary>How many messages a sender handles, its own included, before it hands the lane to the thread pool.</summary>
    private const int Share = 64;

    // Who posts may have to run it all the same, if it has become idle meanwhile.
    internal override bool IsTaken => false;

    // Whoever takes the lane reads the bus's state after that; who stops the bus changes that first, then reads this: one of the two sees the other.
    internal override int Left => Math.Max(base.Left, IsRunning ? 1 : 0);

    protected override void Wake()
    {
        // A busy lane is the common case, and known sooner than the thread.
        if (IsRunning)
        {
            return;
        }

        // Handlers that post to one another inline would fill the stack.
        if (LaneThread.Current.IsDeep)
        {
            base.Wake();
        }
        else if (TryOwn())
        {
            Execute(Share);
        }
    }

    protected override LaneThread? TryTake()
    {
        if (IsRunning || LaneThread.Current is not { IsDeep: false } thread || !TryOwn())
        {
            return null;
        }

        if (!HasWork && !IsStopped && Kernel.IsRunning)
        {
            return thread;
        }

        Execute(Share);
        return null;
    }

    protected override void GiveBack()
    {
        var spin = default(SpinWait);
        if (IsStopped || !TryRest(ref spin))
        {
            Execute(Share);
        }
    }
}
