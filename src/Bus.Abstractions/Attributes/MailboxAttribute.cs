namespace TypedBus;

/// <summary>
/// Puts the handlers of a class behind a queue: one message at a time a lane, in order. The generator emits a handle named
/// <c>&lt;Class&gt;Mailbox</c> with an overload for each message, as visible as the class.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MailboxAttribute : Attribute
{
    /// <summary>The capacity of a lane that sets none.</summary>
    public const int DefaultCapacity = 4096;

    /// <summary>
    /// How many messages a lane holds, the one that is being handled included; 4,096 by default. 0 is a rendezvous: a sender goes on
    /// when its message was taken. <see cref="Mailbox.Unbounded"/> has no limit.
    /// </summary>
    public int Capacity { get; set; } = DefaultCapacity;

    /// <summary>What happens to a message that finds a lane full; it waits by default.</summary>
    public Overflow Overflow { get; set; }

    /// <summary>
    /// How many lanes handle messages in parallel, each with a handler of its own; 1 by default. Messages with equal keys
    /// (<see cref="PartitionKeyAttribute"/>) meet in one lane.
    /// </summary>
    public int Lanes { get; set; } = 1;

    /// <summary>Where handlers run; on the thread pool by default.</summary>
    public Scheduling Scheduling { get; set; }

    /// <summary>How an idle lane with a thread of its own waits; it blocks by default.</summary>
    public WaitStrategy Wait { get; set; } = WaitStrategy.Block;

    /// <summary>What a lane does after a handler has failed, its retries included; it goes on by default.</summary>
    public FailurePolicy OnFailure { get; set; }

    /// <summary>The handle that was declared apart, by <see cref="MailboxContractAttribute"/>; null has the generator declare one.</summary>
    public Type? Contract { get; set; }

    /// <summary>The stable wire name of the mailbox; null means the full type name of its handle.</summary>
    public string? Name { get; set; }
}
