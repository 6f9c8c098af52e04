namespace TypedBus.Mailboxes;

/// <summary>A message in a pull mailbox.</summary>
internal readonly record struct PullItem<T>(T Message, MessageContext Context);

/// <summary>What became of a message that was sent to a pull mailbox.</summary>
internal enum PullResult
{
    /// <summary>It lies there, somebody has it, or it was dropped as the policy says.</summary>
    Taken,

    /// <summary>Its sender waits for room.</summary>
    Waits,

    /// <summary>There was no room.</summary>
    Full,

    /// <summary>The mailbox is closed.</summary>
    Closed,
}
