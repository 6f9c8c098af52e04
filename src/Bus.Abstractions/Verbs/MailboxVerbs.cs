namespace TypedBus;

/// <summary>Finds and opens mailboxes.</summary>
public static class MailboxVerbs
{
    /// <summary>The handle of a mailbox; it may be kept, and used by any thread.</summary>
    /// <typeparam name="THandle">The generated handle, <c>&lt;Class&gt;Mailbox</c>.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="node">The name of a node or service; null for the mailbox of this one.</param>
    /// <exception cref="BusException">There is no such mailbox.</exception>
    public static THandle GetMailbox<THandle>(this IBus bus, string? node = null)
        where THandle : MailboxHandle => bus.GetMailboxCore<THandle>(node);

    /// <summary>The handle of a mailbox on the node of an address, as <see cref="MessageContext.Sender"/> gives it: for replies.</summary>
    /// <typeparam name="THandle">The generated handle, <c>&lt;Class&gt;Mailbox</c>.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="address">Names the node, and may name the mailbox.</param>
    /// <exception cref="ArgumentException">The address names no node.</exception>
    /// <exception cref="BusException">There is no such mailbox, or the address names another.</exception>
    public static THandle GetMailbox<THandle>(this IBus bus, Address address)
        where THandle : MailboxHandle
    {
        if (string.IsNullOrEmpty(address.Node))
        {
            throw new ArgumentException("The address names no node; without one, call GetMailbox without arguments.", nameof(address));
        }

        return bus.GetMailboxCore<THandle>(address);
    }

    /// <summary>Opens a pull mailbox, from which messages are received by asking for them.</summary>
    /// <typeparam name="T">The messages: one type, or a base type or interface of several.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="name">Its name, unique on this node.</param>
    /// <param name="options">How to open it; null for the defaults.</param>
    /// <exception cref="BusException">A mailbox of this name is open already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not valid.</exception>
    public static Mailbox<T> OpenMailbox<T>(this IBus bus, string name, MailboxOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return bus.OpenMailboxCore<T>(name, options ?? new MailboxOptions());
    }

    /// <summary>Finds a pull mailbox to send to.</summary>
    /// <typeparam name="T">The messages, as the mailbox was opened for.</typeparam>
    /// <param name="bus">The bus.</param>
    /// <param name="name">Its name.</param>
    /// <param name="node">The name of a node; null for this one.</param>
    /// <exception cref="BusException">There is no such mailbox, or it is for other messages.</exception>
    public static MailboxSender<T> FindMailbox<T>(this IBus bus, string name, string? node = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return bus.FindMailboxCore<T>(name, node);
    }
}
