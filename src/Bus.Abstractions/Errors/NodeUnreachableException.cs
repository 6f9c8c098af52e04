namespace TypedBus;

/// <summary>The node that a message is meant for cannot be reached.</summary>
public class NodeUnreachableException : BusException
{
    /// <summary>Whether the message may have been handled nonetheless: it was written, and no answer came.</summary>
    public bool MaybeHandled { get; init; }

    /// <summary>The error without further words.</summary>
    public NodeUnreachableException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public NodeUnreachableException(string message) : base(message)
    {
    }

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public NodeUnreachableException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
