namespace TypedBus;

/// <summary>A mailbox takes no messages any more.</summary>
public class MailboxClosedException : BusException
{
    /// <summary>The error without further words.</summary>
    public MailboxClosedException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public MailboxClosedException(string message) : base(message)
    {
    }

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public MailboxClosedException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
