using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>Notes, while a handler runs, that its lane waits for what the handler asks.</summary>
internal sealed class ChainedDispatcher<TSlot>(MailboxDispatcher<TSlot> inner, string lane, Func<bool> isAsked, bool isInline) : MailboxDispatcher<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private readonly AskChain _mark = AskChain.Mark();
    private ExecutionContext? _ambient;
    private ExecutionContext? _marked;
    private bool? _isAsked;

    public override string NameOf(int index) => inner.NameOf(index);

    public override Task? TryHandle(ref TSlot slot)
    {
        inner.Attempt = Attempt;

        // A lane that nobody asks is part of no circle.
        return !(_isAsked ??= isAsked()) ? inner.TryHandle(ref slot)
            : !isInline && inner.IsSynchronous(MailboxTag.IndexOf(slot.Tag)) && ExecutionContext.Capture() is { } ambient ? TryHandleHere(ref slot, ambient)
            : TryHandleFlowing(ref slot);
    }

    // All but an inline lane begin with the same context again and again: of the thread pool, or of their thread.
    private Task? TryHandleHere(ref TSlot slot, ExecutionContext ambient)
    {
        if (ambient == _ambient)
        {
            ExecutionContext.Restore(_marked!);
        }
        else
        {
            AskChain.Current = _mark;
            (_ambient, _marked) = (ambient, ExecutionContext.Capture());
        }

        var running = LaneThread.Current.Running!;
        running.Begin(_mark, lane, AskerOf(ref slot));
        try
        {
            return inner.TryHandle(ref slot);
        }
        finally
        {
            running.End();
            ExecutionContext.Restore(ambient);
        }
    }

    private static AskChain? AskerOf(ref TSlot slot) => LaneSupervisor<TSlot>.AskOf(ref slot)?.Chain as AskChain;

    private Task? TryHandleFlowing(ref TSlot slot)
    {
        var chain = new AskChain(lane, AskerOf(ref slot));
        var before = AskChain.Current;
        AskChain.Current = chain;
        Task? pending = null;
        try
        {
            return pending = inner.TryHandle(ref slot);
        }
        finally
        {
            AskChain.Current = before;
            if (pending is null || pending.IsCompleted)
            {
                chain.End();
            }
            else
            {
                // Before the lane goes on, which has yet to wait for it.
                pending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(chain.End);
            }
        }
    }
}
