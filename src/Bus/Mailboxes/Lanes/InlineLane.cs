using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>A lane that runs on the thread of the sender that finds it idle; what comes meanwhile is handled by that thread too, up to a bound.</summary>
internal sealed class InlineLane<TSlot>(MailboxQueue<TSlot> queue, LaneSupervisor<TSlot> supervisor) : PoolLane<TSlot>(queue, supervisor)
    where TSlot : struct, IMailboxSlot<TSlot>
{
    /// <summary>How many messages a sender handles, its own included, before it hands the lane to the thread pool.</summary>
    private const int Share = 64;

    // Who posts may have to run it all the same, if it has become idle meanwhile.
    internal override bool IsTaken => false;

    protected override void Wake()
    {
        // Handlers that post to one another inline would fill the stack.
        if (LaneThread.IsDeep)
        {
            base.Wake();
        }
        else if (TryOwn())
        {
            Execute(Share);
        }
    }
}
