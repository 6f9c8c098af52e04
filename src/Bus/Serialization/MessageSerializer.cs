using System.Buffers;
using System.Runtime.CompilerServices;
using TypedBus.Serialization;

namespace TypedBus;

/// <summary>
/// Writes messages, and all types that a formatter was generated for, as MessagePack, and reads them back from bytes that nobody
/// vouches for. No reflection; any thread.
/// </summary>
public static class MessageSerializer
{
    /// <summary>Writes a value into a new array.</summary>
    /// <typeparam name="T">The type that the value is written as.</typeparam>
    /// <param name="value">The value; null is written as nil.</param>
    /// <exception cref="MessageFormatException">The type has no formatter, or the value cannot be written.</exception>
    public static byte[] Serialize<T>(T value)
    {
        var buffer = SerializationBuffer.Rent();
        try
        {
            Serialize(buffer, value);
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            SerializationBuffer.Return(buffer);
        }
    }

    /// <summary>Writes a value into a buffer writer; allocates nothing itself.</summary>
    /// <typeparam name="T">The type that the value is written as.</typeparam>
    /// <param name="output">Takes the bytes; when writing fails it has the part that was handed over until then.</param>
    /// <param name="value">The value; null is written as nil.</param>
    /// <exception cref="MessageFormatException">The type has no formatter, or the value cannot be written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Serialize<T>(IBufferWriter<byte> output, T value) => Write(output, Formatters.Of<T>(), value);

    /// <summary>Reads a value; nothing may follow it.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The value; null where nil was written for a reference type.</returns>
    /// <exception cref="MessageFormatException">The bytes are not one such value; says at which byte, in which member.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Deserialize<T>(ReadOnlyMemory<byte> bytes) => Read(Formatters.Of<T>(), bytes);

    /// <summary>Reads a value from bytes in several pieces, which are joined first.</summary>
    /// <inheritdoc cref="Deserialize{T}(ReadOnlyMemory{byte})"/>
    public static T Deserialize<T>(in ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsSingleSegment)
        {
            return Deserialize<T>(bytes.First);
        }

        // Joining costs a copy, and saves a check for the end of a piece in every read.
        var length = checked((int)bytes.Length);
        var joined = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            bytes.CopyTo(joined);
            return Deserialize<T>(joined.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(joined);
        }
    }

    // The formatter is found where the type is known: code that is shared by all types would look it up by the type each time.
    private static void Write<T>(IBufferWriter<byte> output, MessageFormatter<T> formatter, T value)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new MessageWriter(output);
        formatter.Write(ref writer, value);
        writer.Flush();
    }

    private static T Read<T>(MessageFormatter<T> formatter, ReadOnlyMemory<byte> bytes)
    {
        var reader = new MessageReader(bytes);
        try
        {
            var value = formatter.Read(ref reader);
            reader.End();
            return value!;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw FormatErrors.Explain(error, formatter, bytes, reader.Position);
        }
    }
}
