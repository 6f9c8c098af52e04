namespace TypedBus;

/// <summary>A handler in another process failed; the message carries the type and text of its error.</summary>
public class RemoteHandlerException : BusException
{
    /// <summary>The error without further words.</summary>
    public RemoteHandlerException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public RemoteHandlerException(string message) : base(message)
    {
    }

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public RemoteHandlerException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
