namespace TypedBus;

/// <summary>A request was sent that no handler answers.</summary>
public class NoHandlerException : BusException
{
    /// <summary>The error without further words.</summary>
    public NoHandlerException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public NoHandlerException(string message) : base(message)
    {
    }

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public NoHandlerException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
