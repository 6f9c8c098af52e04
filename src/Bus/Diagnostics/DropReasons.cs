namespace TypedBus.Diagnostics;

/// <summary>Why a message was dropped, as the counters name it.</summary>
internal static class DropReasons
{
    internal const string Fault = "fault";
    internal const string MailboxNewest = "mailbox-newest";
    internal const string MailboxOldest = "mailbox-oldest";
    internal const string MailboxDisposed = "mailbox-disposed";

    /// <summary>It found a mailbox full that fails, and its sender did not wait for the answer of another node.</summary>
    internal const string MailboxFull = "mailbox-full";

    /// <summary>It was under way from another node when the mailbox closed.</summary>
    internal const string MailboxClosed = "mailbox-closed";

    internal const string DeadLettersFull = "dead-letters-full";

    /// <summary>An event for a node that does not keep up.</summary>
    internal const string SlowSubscriber = "slow-subscriber";

    /// <summary>It waited to be sent when the link was lost.</summary>
    internal const string LinkLost = "link-lost";

    /// <summary>It was sent when the link was lost, and whether it was handled is not known.</summary>
    internal const string Uncertain = "uncertain";

    /// <summary>It came while the bus was stopping.</summary>
    internal const string BusStopped = "bus-stopped";

    /// <summary>The other program would be misread.</summary>
    internal const string ContractMismatch = "contract-mismatch";

    /// <summary>Its bytes are not the message.</summary>
    internal const string BadMessage = "bad-message";

    /// <summary>What came is against the protocol; the link has ended.</summary>
    internal const string BadFrame = "bad-frame";

    /// <summary>A message of a type that this node does not know.</summary>
    internal const string UnknownMessage = "unknown-message";

    /// <summary>A delivery to nobody: no subscription with a name is known.</summary>
    internal const string NoRecipient = "no-recipient";

    /// <summary>A delivery whose time to live was over.</summary>
    internal const string Expired = "expired";

    /// <summary>A delivery that was given up before any handler was called.</summary>
    internal const string Undeliverable = "undeliverable";

    /// <summary>A connection beyond the limit.</summary>
    internal const string TooManyConnections = "too-many-connections";
}
