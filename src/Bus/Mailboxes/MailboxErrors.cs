using System.Diagnostics.CodeAnalysis;

namespace TypedBus.Mailboxes;

/// <summary>What mailboxes say when they refuse.</summary>
internal static class MailboxErrors
{
    internal static BusException NotHere(string name) => new(
        $"No class of this application is behind the mailbox '{name}'. Mark one with [Handler, Mailbox(Contract = …)] in a referenced " +
        "project, or address the node that has it: bus.GetMailbox<…>(\"node\").");

    internal static BusStoppedException NotRunning(string name) => new(
        $"The mailbox '{name}' takes no messages: its bus has not started, is stopping, or has stopped.");

    internal static MailboxClosedException Closed(string name) => new(
        $"The mailbox '{name}' is closed: a handler failed, and [Mailbox(OnFailure = FailurePolicy.Stop)] says so.");

    internal static MailboxFullException Full(string name, int capacity) => new(
        $"The mailbox '{name}' is full: {capacity} messages wait in a lane. Raise [Mailbox(Capacity = …)], post less, or have senders wait: " +
        "Overflow = Overflow.Wait.");

    internal static MailboxFullException Own(string name, int capacity) => new(
        $"The mailbox '{name}' is full, {(capacity == 0 ? "as a rendezvous always is for its own handler" : $"with {capacity} messages in the lane")}, and " +
        "who would wait for room is its own handler, which has to end first. Raise its capacity, or post after the handler has ended.");

    internal static MailboxFullException Dropped(string name) => new(
        $"The mailbox '{name}' was full, and dropped this request, as its Overflow says.");

    [DoesNotReturn]
    internal static void Throw(Exception error) => throw error;
}
