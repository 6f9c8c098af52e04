namespace TypedBus.Mailboxes;

/// <summary>Why a message was given up, as <see cref="DeadLetter.Reason"/> names it.</summary>
internal static class DeadLetterReasons
{
    internal const string Failed = "failed";
    internal const string MailboxStopped = "mailbox-stopped";
    internal const string BusStopped = "bus-stopped";
}
