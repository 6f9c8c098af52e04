namespace TypedBus;

/// <summary>A mailbox has no room, and its policy is to fail.</summary>
public class MailboxFullException : BusException
{
    /// <summary>The error without further words.</summary>
    public MailboxFullException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public MailboxFullException(string message) : base(message)
    {
    }

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public MailboxFullException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
