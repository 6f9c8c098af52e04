namespace TypedBus.Mailboxes;

/// <summary>A pull mailbox, whatever its messages are.</summary>
internal interface IPullMailbox : IAsyncDisposable
{
    string Name { get; }

    MailboxOptions Options { get; }

    /// <summary>What it was opened for.</summary>
    Type MessageType { get; }

    bool IsClosed { get; }

    void Close();

    /// <summary>Takes a message that came from another node; completes as sending does.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="message">The message.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    ValueTask AcceptAsync(Type type, object message, MessageContext context, CancellationToken cancellationToken);

    /// <summary>Why it takes no messages once it is closed.</summary>
    MailboxClosedException Refusal();

    /// <summary>Calls back when it has closed; at once where it has. Any thread.</summary>
    /// <returns>Ends that.</returns>
    Action WhenClosed(Action closed);
}
