namespace TypedBus;

/// <summary>Sends messages to a pull mailbox, here or on another node. Every member may be called by any thread.</summary>
/// <typeparam name="T">The messages: one type, or a base type or interface of several.</typeparam>
public abstract class MailboxSender<T>
{
    private protected MailboxSender(string name) => Name = name;

    /// <summary>The name of the mailbox.</summary>
    public string Name { get; }

    /// <summary>Sends a message; completes when the mailbox has it, or, at a rendezvous, when a receiver has taken it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the wait for room; the message is then not sent.</param>
    /// <exception cref="MailboxClosedException">The mailbox is closed.</exception>
    /// <exception cref="MailboxFullException">The mailbox is full, and opened with <see cref="Overflow.Fail"/>.</exception>
    public abstract ValueTask SendAsync(T message, CancellationToken cancellationToken = default);

    /// <summary>Sends a message if there is room; false where it would have to wait, or fail.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="MailboxClosedException">The mailbox is closed.</exception>
    public abstract bool TrySend(T message);
}
