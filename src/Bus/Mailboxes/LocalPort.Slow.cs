using System.Runtime.CompilerServices;
using TypedBus.Diagnostics;
using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>What happens to messages that a lane does not take at once.</summary>
internal sealed partial class LocalPort<TSlot>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PostSlow(Lane<TSlot> lane, int index, ref readonly byte message, Enqueued result)
    {
        var slot = default(TSlot);
        TSlot.Put(ref slot, index, in message);
        PostSlow(lane, in slot, result);
    }

    private void PostSlow(Lane<TSlot> lane, in TSlot slot, Enqueued result)
    {
        var spin = default(SpinWait);
        while (true)
        {
            if (result == Enqueued.Closed)
            {
                MailboxErrors.Throw(Refusal());
            }

            if (IsDropped(lane, in slot))
            {
                return;
            }

            if (_overflow == Overflow.Fail)
            {
                MailboxErrors.Throw(MailboxErrors.Full(name, _capacity));
            }

            ThrowIfOwn(lane);
            if (_capacity == 0 || spin.Count >= SpinsBeforeBlock)
            {
                break;
            }

            spin.SpinOnce(sleep1Threshold: -1);
            result = lane.TryPost(in slot, LevelOf(in slot));
            if (result == Enqueued.Accepted)
            {
                return;
            }
        }

        var waiter = lane.Wait(in slot, LevelOf(in slot), WaiterKind.Blocked, default);
        if ((waiter is null ? Refusal() : waiter.Wait()) is { } refusal)
        {
            MailboxErrors.Throw(refusal);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryPostSlow(Lane<TSlot> lane, int index, ref readonly byte message, Enqueued result)
    {
        var slot = default(TSlot);
        TSlot.Put(ref slot, index, in message);
        return TryPostSlow(lane, in slot, result);
    }

    private bool TryPostSlow(Lane<TSlot> lane, in TSlot slot, Enqueued result)
    {
        if (result == Enqueued.Closed)
        {
            MailboxErrors.Throw(Refusal());
        }

        return IsDropped(lane, in slot) || (_overflow == Overflow.Wait && lane.TryMeet(in slot, LevelOf(in slot)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask PostSlowAsync(Lane<TSlot> lane, int index, ref readonly byte message, Enqueued result, CancellationToken cancellationToken)
    {
        var slot = default(TSlot);
        TSlot.Put(ref slot, index, in message);
        return PostSlowAsync(lane, in slot, result, cancellationToken);
    }

    private ValueTask PostSlowAsync(Lane<TSlot> lane, in TSlot slot, Enqueued result, CancellationToken cancellationToken)
    {
        if (result == Enqueued.Closed)
        {
            return ValueTask.FromException(Refusal());
        }

        if (IsDropped(lane, in slot))
        {
            return default;
        }

        if (_overflow == Overflow.Fail)
        {
            return ValueTask.FromException(MailboxErrors.Full(name, _capacity));
        }

        if (IsOwn(lane))
        {
            return ValueTask.FromException(MailboxErrors.Own(name, _capacity));
        }

        return lane.Wait(in slot, LevelOf(in slot), WaiterKind.Awaited, cancellationToken) is { } waiter
            ? waiter.AsValueTask()
            : ValueTask.FromException(Refusal());
    }

    private void AskSlow(Lane<TSlot> lane, in TSlot slot, Ask ask, Enqueued result)
    {
        if (result == Enqueued.Closed)
        {
            ask.Fail(Refusal());
        }
        else if (_overflow != Overflow.Wait && lane.TryMeet(in slot, LevelOf(in slot)))
        {
            return;
        }
        else if (_overflow == Overflow.DropNewest)
        {
            kernel.Dropped(DropReasons.MailboxNewest);
            ask.Fail(MailboxErrors.Dropped(name));
        }
        else if (_overflow == Overflow.Fail)
        {
            ask.Fail(MailboxErrors.Full(name, _capacity));
        }
        else if (lane.Wait(in slot, LevelOf(in slot), WaiterKind.Detached, default) is null)
        {
            ask.Fail(Refusal());
        }
    }

    // Of a message that found its lane full. At a rendezvous those that do not wait still meet a lane that does.
    private bool IsDropped(Lane<TSlot> lane, in TSlot slot)
    {
        if (_overflow == Overflow.Wait)
        {
            return false;
        }

        if (lane.TryMeet(in slot, LevelOf(in slot)))
        {
            return true;
        }

        if (_overflow == Overflow.DropNewest)
        {
            kernel.Dropped(DropReasons.MailboxNewest);
            return true;
        }

        return false;
    }

    // An older message made room for a newer one.
    private void Dropped(TSlot slot)
    {
        kernel.Dropped(DropReasons.MailboxOldest);
        LaneSupervisor<TSlot>.AskOf(ref slot)?.Fail(MailboxErrors.Dropped(name));
    }
}
