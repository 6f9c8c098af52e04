namespace TypedBus.Diagnostics;

/// <summary>Why a message was dropped, as the counters name it.</summary>
internal static class DropReasons
{
    internal const string Fault = "fault";
    internal const string MailboxNewest = "mailbox-newest";
    internal const string MailboxOldest = "mailbox-oldest";
    internal const string MailboxDisposed = "mailbox-disposed";
    internal const string DeadLettersFull = "dead-letters-full";
}
