namespace TypedBus.Mailboxes;

/// <summary>What those need of a mailbox who post to it for other nodes.</summary>
internal sealed partial class LocalPort<TSlot>
{
    private readonly CloseWatchers _watchers = new();

    /// <summary>The settings, once it is open.</summary>
    internal int Capacity => _capacity;

    /// <inheritdoc cref="Capacity"/>
    internal Overflow Overflow => _overflow;

    /// <summary>Whether it takes messages.</summary>
    internal bool IsOpen => _isOpen;

    /// <summary>
    /// The lane, once it is open, where messages may pass its queue by: senders wait for room, so that a few more than there is room for do no harm, and no
    /// message has to find its place among others.
    /// </summary>
    internal PoolLane<TSlot>? Feedable => _lanes.Length == 1 && _levels is null && _overflow == Overflow.Wait && _capacity != 0 ? _lanes[0] as PoolLane<TSlot> : null;

    public TResult Accept<TResult>(ILocalMailboxVisitor<TResult> visitor) => visitor.Mailbox(this);

    private string PathOf(int lane, int lanes) => lanes == 1 ? $"{kernel.Address.Node}/{name}" : $"{kernel.Address.Node}/{name}[{lane}]";

    // A request that a lane would wait for while the lane waits for it; fails it.
    private static bool IsCircle(Lane<TSlot> lane, Infrastructure.Ask ask)
    {
        var chain = ask.Chain as AskChain ?? AskChain.Current;
        ask.Chain = chain;
        if (chain is null || !chain.Contains(lane.Path))
        {
            return false;
        }

        ask.Fail(chain.Error(lane.Path));
        return true;
    }

    // Whether the caller is a handler of the lane, which would wait for itself.
    private bool IsOwn(Lane<TSlot> lane) => LaneThread.Current.Runs(lane.OnThread) || (kernel.TracksAsks && AskChain.Current is { } chain && chain.IsIn(lane.Path));

    private void ThrowIfOwn(Lane<TSlot> lane)
    {
        if (IsOwn(lane))
        {
            MailboxErrors.Throw(MailboxErrors.Own(name, _capacity));
        }
    }

    /// <summary>Calls back when the mailbox has closed; at once where it has. Any thread.</summary>
    /// <returns>Ends that.</returns>
    internal Action WhenStopped(Action stopped) => _watchers.Add(stopped);
}
