namespace TypedBus;

/// <summary>The base of every error that the bus itself raises.</summary>
public class BusException : Exception
{
    /// <summary>An error without further words.</summary>
    public BusException()
    {
    }

    /// <summary>An error that says what went wrong and what can be done.</summary>
    /// <param name="message">What went wrong.</param>
    public BusException(string message) : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public BusException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
