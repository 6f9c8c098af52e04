namespace TypedBus;

/// <summary>A request was not answered in time.</summary>
public class RequestTimeoutException : BusException
{
    /// <summary>The error without further words.</summary>
    public RequestTimeoutException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public RequestTimeoutException(string message) : base(message)
    {
    }

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public RequestTimeoutException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
