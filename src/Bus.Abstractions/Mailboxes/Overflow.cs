namespace TypedBus;

/// <summary>What happens to a message that finds a mailbox full.</summary>
public enum Overflow
{
    /// <summary>Its sender waits for room: <c>Post</c> blocks, <c>PostAsync</c> completes later. Waiting senders are served in order.</summary>
    Wait = 0,

    /// <summary>Its sender gets a <see cref="MailboxFullException"/>.</summary>
    Fail = 1,

    /// <summary>It is dropped, and counted.</summary>
    DropNewest = 2,

    /// <summary>The message that has waited longest is dropped, and counted; it takes that one's place.</summary>
    DropOldest = 3,
}
