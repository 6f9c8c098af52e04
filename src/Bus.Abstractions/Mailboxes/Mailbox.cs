namespace TypedBus;

/// <summary>Constants of mailboxes.</summary>
public static class Mailbox
{
    /// <summary>The capacity of a mailbox without a limit; what it holds is bounded by memory alone.</summary>
    public const int Unbounded = Infrastructure.MailboxLimits.Unbounded;
}

/// <summary>A pull mailbox: messages lie in it, in order, until somebody receives them. Every member may be called by any thread.</summary>
/// <remarks>Receivers that wait are served in the order in which they began to. Disposing closes it.</remarks>
/// <typeparam name="T">The messages: one type, or a base type or interface of several.</typeparam>
public abstract class Mailbox<T> : MailboxSender<T>, IAsyncDisposable
{
    private protected Mailbox(string name)
        : base(name)
    {
    }

    /// <summary>How many messages lie in it.</summary>
    public abstract int Count { get; }

    /// <summary>Receives the oldest message.</summary>
    /// <param name="cancellationToken">Ends the wait; no message is lost.</param>
    /// <exception cref="MailboxClosedException">The mailbox is closed and empty.</exception>
    public abstract ValueTask<Received<T>> ReceiveAsync(CancellationToken cancellationToken = default);

    /// <summary>Receives the oldest message of a type; the others stay in their order.</summary>
    /// <typeparam name="TMessage">The type, or a base type or interface.</typeparam>
    /// <param name="cancellationToken">Ends the wait; no message is lost.</param>
    /// <exception cref="MailboxClosedException">The mailbox is closed and holds none of the type.</exception>
    public abstract ValueTask<Received<TMessage>> ReceiveAsync<TMessage>(CancellationToken cancellationToken = default)
        where TMessage : T;

    /// <summary>Receives the oldest message of a node; the others stay in their order.</summary>
    /// <param name="node">The name of the node.</param>
    /// <param name="cancellationToken">Ends the wait; no message is lost.</param>
    /// <exception cref="MailboxClosedException">The mailbox is closed and holds none of the node.</exception>
    public abstract ValueTask<Received<T>> ReceiveFromAsync(string node, CancellationToken cancellationToken = default);

    /// <summary>Receives the oldest message if there is one.</summary>
    /// <param name="received">The message.</param>
    public abstract bool TryReceive(out Received<T> received);

    /// <summary>Receives every message until the mailbox is closed and empty.</summary>
    /// <param name="cancellationToken">Ends the enumeration; no message is lost.</param>
    public abstract IAsyncEnumerable<Received<T>> ReadAllAsync(CancellationToken cancellationToken = default);

    /// <summary>Refuses further messages; those that lie in it can still be received.</summary>
    public abstract void Close();

    /// <summary>Closes it; completes when it is empty.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task DrainAsync(CancellationToken cancellationToken = default);

    /// <summary>Closes it and drops what lies in it, counted.</summary>
    public abstract ValueTask DisposeAsync();
}
