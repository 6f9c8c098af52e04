using TypedBus.Serialization;

namespace TypedBus;

/// <summary>Says in which member reading failed.</summary>
internal static class FormatErrors
{
    internal static MessageFormatException Explain(Exception error, MessageFormatter formatter, ReadOnlyMemory<byte> bytes, int position)
    {
        // What a constructor, a property or a converter of the user's threw has no place of its own: it is where reading had come to.
        var failure = error as MessageFormatException
            ?? new MessageFormatException($"The value is refused: {error.Message}", position, innerException: error);
        return failure.Path is null && failure.Offset is { } offset
            ? failure.At(ShapePath.Find(formatter.Shape, formatter.Type.Name, bytes, (int)offset))
            : failure;
    }
}
