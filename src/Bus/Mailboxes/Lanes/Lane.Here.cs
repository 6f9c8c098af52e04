using System.Runtime.CompilerServices;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>
/// Messages that an idle inline lane handles on the thread that brings them, and that never see the queue: it is empty, and what comes meanwhile goes
/// there, behind them.
/// </summary>
internal abstract partial class Lane<TSlot>
{
    /// <summary>Whether it can handle on the thread of whoever brings a message.</summary>
    internal bool IsInline { get; }

    /// <summary>Asks on the caller's thread if the lane is idle; of an inline lane, any thread.</summary>
    /// <returns>
    /// Whether it has; the handler may not have completed then, and the request is no longer <see cref="Ask.IsHere"/> where it has not.
    /// </returns>
    internal bool TryAskHere(in TSlot slot, Ask ask, CancellationToken cancellationToken)
    {
        if (_waiters.Count > 0 || TryTake() is not { } thread)
        {
            return false;
        }

        ask.BeginHere(cancellationToken);
        slot.CopyTo(ref _fed);
        HandleHere(thread);
        return true;
    }

    /// <summary>Makes the caller the owner of the lane if it is idle, and may run on this thread; any thread.</summary>
    /// <returns>The thread; null where the message has to go through the queue.</returns>
    protected virtual LaneThread? TryTake() => null;

    /// <summary>Ends what <see cref="TryTake"/> began; the owner only.</summary>
    protected virtual void GiveBack()
    {
    }

    private bool TryHandleHere(in TSlot slot)
    {
        if (TryTake() is not { } thread)
        {
            return false;
        }

        slot.CopyTo(ref _fed);
        HandleHere(thread);
        return true;
    }

    private bool TryHandleHere(int index, ref readonly byte message)
    {
        if (TryTake() is not { } thread)
        {
            return false;
        }

        TSlot.Put(ref _fed, index, in message);
        HandleHere(thread);
        return true;
    }

    private void HandleHere(LaneThread thread)
    {
        _isFed = true;
        Volatile.Write(ref _fedLeft, 1);
        var outer = thread.Enter(OnThread);
        try
        {
            if (!TryHandleFed())
            {
                return;
            }
        }
        finally
        {
            thread.Leave(outer);
        }

        GiveBack();
    }

    // False where the lane is suspended.
    private bool TryHandleFed()
    {
        try
        {
            var pending = _dispatcher.TryHandle(ref _fed);
            if (pending is not null && !pending.IsCompletedSuccessfully)
            {
                Suspend(pending);
                return false;
            }
        }
        catch (Exception error)
        {
            return TryGoOn(error);
        }

        AdvanceFed();
        return true;
    }
}
