namespace TypedBus;

/// <summary>A mailbox was asked from within a chain of asks that already waits for it.</summary>
public class AskCycleException : BusException
{
    /// <summary>The error without further words.</summary>
    public AskCycleException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public AskCycleException(string message) : base(message)
    {
    }

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public AskCycleException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
