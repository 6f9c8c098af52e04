namespace TypedBus;

/// <summary>The caller may not do this with that message or topic.</summary>
public class NotAuthorizedException : BusException
{
    /// <summary>The error without further words.</summary>
    public NotAuthorizedException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public NotAuthorizedException(string message) : base(message)
    {
    }

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public NotAuthorizedException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
