namespace TypedBus;

/// <summary>Bytes do not form the message that they should.</summary>
public class MessageFormatException : BusException
{
    /// <summary>The error without further words.</summary>
    public MessageFormatException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public MessageFormatException(string message) : base(message)
    {
    }

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public MessageFormatException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
