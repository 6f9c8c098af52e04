namespace TypedBus;

/// <summary>The bus takes no work: it has not started, is stopping, or has stopped.</summary>
public class BusStoppedException : BusException
{
    /// <summary>The error without further words.</summary>
    public BusStoppedException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public BusStoppedException(string message) : base(message)
    {
    }

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public BusStoppedException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
