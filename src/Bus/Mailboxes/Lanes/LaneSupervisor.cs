using TypedBus.Infrastructure;

namespace TypedBus.Mailboxes;

/// <summary>Decides what follows a failure in one lane, and makes its handlers. Used by the lane alone.</summary>
internal sealed class LaneSupervisor<TSlot>(
    LocalPort<TSlot> port, MailboxService<TSlot> service, BusKernel kernel, Func<RouteBuilder> builder, string path)
    where TSlot : struct, IMailboxSlot<TSlot>
{
    private readonly RetryPlan?[] _retries = [.. service.Messages.Select(static one => one.Retry is null ? null : new RetryPlan(one.Retry))];

    /// <summary>Whether what the lane waits for is the delay before another attempt, not a handler.</summary>
    internal bool IsDelaying { get; set; }

    internal BusKernel Kernel => kernel;

    /// <summary>The node, the mailbox, and the number of the lane where there are several.</summary>
    internal string Path => path;

    /// <summary>Makes a handler, and what calls it.</summary>
    internal MailboxDispatcher<TSlot> Create() =>
        kernel.TracksAsks
            ? new ChainedDispatcher<TSlot>(service.Create(builder()), path, IsAsked, service.Settings.Scheduling == Scheduling.Inline)
            : service.Create(builder());

    private bool IsAsked() => service.Messages.Any(one => kernel.FindRoute(one.Type)?.Message.Kind is MessageKind.Command or MessageKind.Request);

    /// <summary>The delay before another attempt; null where there is none.</summary>
    internal Task? Delay(ref TSlot slot, Exception error, MailboxDispatcher<TSlot> dispatcher)
    {
        // Who waits for a reply is told of the failure, and may ask again.
        if (AskOf(ref slot) is not null || _retries[MailboxTag.IndexOf(slot.Tag)]?.Delay(error, dispatcher.Attempt) is not { } delay)
        {
            return null;
        }

        dispatcher.Attempt++;
        IsDelaying = true;
        return Task.Delay(delay, kernel.Time);
    }

    /// <summary>Tells whoever has to know of a failure, and says how to go on.</summary>
    internal FailurePolicy Failed(ref TSlot slot, Exception error, MailboxDispatcher<TSlot> dispatcher)
    {
        var handler = dispatcher.NameOf(MailboxTag.IndexOf(slot.Tag));
        var ask = AskOf(ref slot);
        if (ask is not null && error is OperationCanceledException && ask.Token.IsCancellationRequested)
        {
            ask.Fail(error);
            return FailurePolicy.Resume;
        }

        // Counted before anybody is told; and once the asker has its answer, the request is no longer ours to look at.
        kernel.HandlerFailed(InfoOf(ref slot), handler, error, logged: ask is null);
        if (ask is null)
        {
            Bury(ref slot, handler, DeadLetterReasons.Failed, error, dispatcher.Attempt);
        }
        else
        {
            ask.Fail(error);
        }

        return service.Settings.OnFailure;
    }

    /// <summary>Makes the next handler after a failure; null where that fails too.</summary>
    internal MailboxDispatcher<TSlot>? Renew(MailboxDispatcher<TSlot> dispatcher)
    {
        try
        {
            return Create();
        }
        catch (Exception error)
        {
            kernel.HandlerFailed(Unknown(port.Name), dispatcher.NameOf(0), error, logged: true);
            return null;
        }
    }

    /// <summary>Closes the whole mailbox, since a handler of this lane failed.</summary>
    internal void StopMailbox() => port.Stop(DeadLetterReasons.MailboxStopped);

    /// <summary>Gives a message up that no handler was called for.</summary>
    internal void GiveUp(ref TSlot slot, MailboxDispatcher<TSlot> dispatcher)
    {
        if (AskOf(ref slot) is { } ask)
        {
            ask.Fail(port.Refusal());
        }
        else
        {
            Bury(ref slot, dispatcher.NameOf(MailboxTag.IndexOf(slot.Tag)), port.StopReason, null, dispatcher.Attempt - 1);
        }
    }

    internal void Refuse(PostWaiter<TSlot> waiter)
    {
        AskOf(ref waiter.Slot)?.Fail(port.Refusal());
        waiter.Complete(port.Refusal());
    }

    /// <summary>Who waits for the reply; null where nobody does.</summary>
    internal static Ask? AskOf(ref TSlot slot) => (slot.Tag & MailboxTag.Parcel) != 0 ? slot.Reference as Ask : null;

    internal MessageInfo InfoOf(ref TSlot slot)
    {
        var declared = service.Messages[MailboxTag.IndexOf(slot.Tag)].Type;
        return kernel.FindRoute(declared.IsValueType ? declared : slot.ToMessage()?.GetType() ?? declared)?.Message ?? Unknown(declared.ToString());
    }

    private static EventInfo<object> Unknown(string name) => new(name, 0);

    private void Bury(ref TSlot slot, string handler, string reason, Exception? error, int attempts) => kernel.Bury(new DeadLetter(
        slot.ToMessage()!, InfoOf(ref slot).Name, handler, reason, error, attempts, kernel.Time.GetUtcNow()));
}
