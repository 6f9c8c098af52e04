using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>Notes, while a handler runs, that its lane waits for what the handler asks.</summary>
internal sealed class ChainedDispatcher<TSlot>(MailboxDispatcher<TSlot> inner, string lane, Func<bool> isAsked) : MailboxDispatcher<TSlot>
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private bool? _isAsked;

    public override string NameOf(int index) => inner.NameOf(index);

    public override Task? TryHandle(ref TSlot slot)
    {
        inner.Attempt = Attempt;

        // A lane that nobody asks is part of no circle.
        return (_isAsked ??= isAsked()) ? TryHandleChained(ref slot) : inner.TryHandle(ref slot);
    }

    private Task? TryHandleChained(ref TSlot slot)
    {
        var chain = new AskChain(lane, LaneSupervisor<TSlot>.AskOf(ref slot)?.Chain as AskChain);
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
