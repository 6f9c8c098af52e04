namespace TypedBus;

/// <summary>Bytes do not form the message that they should, or a value cannot be written as one.</summary>
public class MessageFormatException : BusException
{
    private readonly string? _problem;

    /// <summary>The error without further words.</summary>
    public MessageFormatException()
    {
    }

    /// <summary>The error with a description.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    public MessageFormatException(string message) : base(message) => _problem = message;

    /// <summary>The error with its cause.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="innerException">The cause.</param>
    public MessageFormatException(string message, Exception? innerException) : base(message, innerException) => _problem = message;

    /// <summary>The error with its place among the bytes.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="offset">The first byte of what is wrong.</param>
    /// <param name="path">The member, such as <c>OrderPlaced.Lines[3].Sku</c>; null where it is not known.</param>
    /// <param name="innerException">The cause.</param>
    public MessageFormatException(string message, long offset, string? path = null, Exception? innerException = null)
        : base(Describe(message, offset, path), innerException)
    {
        _problem = message;
        Offset = offset;
        Path = path;
    }

    /// <summary>The first byte of what is wrong; null for what concerns no bytes.</summary>
    public long? Offset { get; }

    /// <summary>The member, such as <c>OrderPlaced.Lines[3].Sku</c>; null where it is not known.</summary>
    public string? Path { get; }

    /// <summary>The same error, with the member that its place belongs to.</summary>
    internal MessageFormatException At(string path) => new(_problem ?? Message, Offset ?? 0, path, InnerException);

    private static string Describe(string message, long offset, string? path) =>
        path is null ? $"At byte {offset}: {message}" : $"{path}, at byte {offset}: {message}";
}
