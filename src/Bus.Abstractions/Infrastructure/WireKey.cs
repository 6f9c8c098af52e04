using System.Buffers;
using System.ComponentModel;
using System.IO.Hashing;
using TypedBus.Serialization;

namespace TypedBus.Infrastructure;

/// <summary>Hashes partition keys the same in every process and on every machine: XxHash64, with the seed 0, of the key as MessagePack.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WireKey
{
    private const int MaxKept = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? Spare;

    /// <summary>The hash of a key; null is hashed as nil. Any thread; allocates nothing once a thread has hashed a key.</summary>
    /// <typeparam name="TKey">The type of the key.</typeparam>
    /// <param name="key">The key.</param>
    /// <exception cref="MessageFormatException">The type has no formatter, or the key cannot be written.</exception>
    public static ulong Of<TKey>(TKey? key)
    {
        // While a formatter runs the buffer is out, in case that it hashes a key itself.
        var buffer = Spare ?? new ArrayBufferWriter<byte>();
        Spare = null;
        var writer = new MessageWriter(buffer);
        if (key is null)
        {
            writer.WriteNil();
        }
        else
        {
            Formatters.Of<TKey>().Write(ref writer, key);
        }

        writer.Flush();
        var hash = XxHash64.HashToUInt64(buffer.WrittenSpan);
        if (buffer.Capacity <= MaxKept)
        {
            buffer.ResetWrittenCount();
            Spare = buffer;
        }

        return hash;
    }
}
