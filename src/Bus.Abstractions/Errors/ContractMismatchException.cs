namespace TypedBus;

/// <summary>Two programs disagree about the shape of a message in a way that would be misread.</summary>
public class ContractMismatchException : BusException
{
    /// <summary>The error without further words.</summary>
    public ContractMismatchException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public ContractMismatchException(string message) : base(message)
    {
    }

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public ContractMismatchException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
