using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>Makes the lanes that a mailbox's settings ask for.</summary>
internal static class LaneFactory
{
    internal static Lane<TSlot> Create<TSlot>(
        MailboxAttribute settings, int levels, LaneSupervisor<TSlot> supervisor, Action<TSlot> dropped, string name)
        where TSlot : struct, IMailboxSlot<TSlot>
    {
        var queue = Queue(settings, levels, dropped);
        return settings.Scheduling switch
        {
            Scheduling.Thread => new ThreadLane<TSlot>(queue, supervisor, settings.Wait, name),
            Scheduling.Inline => new InlineLane<TSlot>(queue, supervisor),
            _ => new PoolLane<TSlot>(queue, supervisor),
        };
    }

    private static MailboxQueue<TSlot> Queue<TSlot>(MailboxAttribute settings, int levels, Action<TSlot> dropped)
        where TSlot : struct, IMailboxSlot<TSlot>
    {
        // At a rendezvous nothing lies in a queue that priorities could reorder.
        if (levels <= 1 || settings.Capacity == 0)
        {
            return One(settings, dropped);
        }

        var drops = settings.Overflow == Overflow.DropOldest;
        return new PriorityQueues<TSlot>(
            [.. Enumerable.Range(0, levels).Select(_ => One(settings, dropped))], drops ? Mailbox.Unbounded : settings.Capacity);
    }

    private static MailboxQueue<TSlot> One<TSlot>(MailboxAttribute settings, Action<TSlot> dropped)
        where TSlot : struct, IMailboxSlot<TSlot> => settings.Capacity switch
        {
            Mailbox.Unbounded => new SegmentedQueue<TSlot>(),
            0 => new Rendezvous<TSlot>(),
            _ when settings.Overflow == Overflow.DropOldest => new DroppingRing<TSlot>(settings.Capacity, dropped),
            _ => new BoundedRing<TSlot>(settings.Capacity),
        };
}
