namespace TypedBus.Transports;

/// <summary>What is wrong about bytes that a peer sent.</summary>
internal static class FrameErrors
{
    internal static MessageFormatException Length(int length, int limit) => length < 3
        ? new MessageFormatException($"A frame of {length} bytes is none: it has a kind, flags and a header.")
        : new MessageFormatException(
            $"A frame of {(uint)length} bytes was announced where at most {limit} are taken. What speaks there may be no TypedBus, or larger frames were not cut into chunks.");

    internal static MessageFormatException Kind(byte kind) => new($"A frame of the unknown kind {kind}.");

    internal static MessageFormatException Header(int limit, string why) => new($"A frame has no header of at most {limit} bytes: {why}");

    /// <summary>What was sent led to an error that nobody expects: it is taken for the sender's fault.</summary>
    internal static InvalidDataException Unexpected(byte kind, Exception error) => new(
        $"A frame of the kind {(FrameKind)kind} cannot be taken: {error.GetType().Name}, {error.Message}", error);

    internal static MessageFormatException Flood(long bytes, long window) => new(
        $"{bytes} bytes of messages came that were not handled yet, where {window} were granted. The other side does not keep to its credit.");
}
