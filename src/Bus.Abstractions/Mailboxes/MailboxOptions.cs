namespace TypedBus;

/// <summary>How a pull mailbox is opened.</summary>
public sealed class MailboxOptions
{
    /// <summary>How many messages it holds; 4,096 by default. 0 is a rendezvous, <see cref="Mailbox.Unbounded"/> has no limit.</summary>
    public int Capacity { get; init; } = MailboxAttribute.DefaultCapacity;

    /// <summary>What happens to a message that finds the mailbox full; it waits by default.</summary>
    public Overflow Overflow { get; init; }
}
