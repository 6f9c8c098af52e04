namespace TypedBus;

/// <summary>A message is larger than its receiver takes.</summary>
public class MessageTooLargeException : BusException
{
    /// <summary>The error without further words.</summary>
    public MessageTooLargeException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public MessageTooLargeException(string message) : base(message)
    {
    }

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public MessageTooLargeException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
