using System.Buffers;
using TypedBus.Serialization;

namespace TypedBus.Transports.Contracts;

/// <summary>
/// Writes and reads the description of a message's shape. On the wire, in MessagePack:
/// <code>
/// description = [1, message: str, kind: int, root: int, answer: int | nil, types: [type, …], …]
/// type        = [form: int, name: str, flags: int, parts: [part, …], …]
/// part        = [key: int, name: str, flags: int, type: int, …]
/// </code>
/// The first number is the version. <c>kind</c>: 0 event, 1 command, 2 request, 3 stream. <c>root</c>, <c>answer</c> (reply or stream item) and a
/// part's <c>type</c> are places in <c>types</c>, counted from 0, so that types may contain themselves. <c>form</c>: 0 scalar (no parts; the name
/// says the kind), 1 list (one part: the item), 2 map (two parts: key, value), 3 tuple (array of exactly these), 4 record by position, 5 record
/// by name, 6 union (array of a part's key and its value). <c>flags</c> of a type: 1 nil may stand for it, 2 a union that reads numbers
/// it does not know; of a part: 1 a reader refuses what comes without it. Keys: places from 0 in lists, maps, tuples and records by position,
/// any number in unions, -1 by name. Names of types are for people; those of members tell whether a key still means the same. What follows in
/// an array belongs to later versions and is passed over. At most 256 KiB, 4,096 types, 16,384 parts, names of 1,024 bytes.
/// Scalars: bool, int8 … int64, uint8 … uint64, int128, uint128, bigint, float16, float32, float64, decimal, complex, char, rune,
/// string, uri, version, culture, guid, timestamp, timestamp with offset, timespan, date, time, bytes; any other is a format of its own.
/// </summary>
internal static class ContractShapeFormat
{
    /// <summary>The most bytes of a description.</summary>
    internal const int MaxBytes = 256 * 1024;

    internal const int Version = 1;
    internal const int TakesNil = 1;
    internal const int TakesUnknown = 2;
    internal const int Required = 1;

    /// <summary>Writes a description.</summary>
    /// <exception cref="MessageFormatException">It has more bytes than a peer takes.</exception>
    internal static byte[] Write(ContractShape shape)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        var writer = new MessageWriter(output);
        writer.WriteArrayHeader(6);
        Int32Format.Write(ref writer, Version);
        StringFormat.Write(ref writer, shape.Message);
        Int32Format.Write(ref writer, (int)shape.Kind);
        Int32Format.Write(ref writer, shape.Root);
        if (shape.Answer < 0)
        {
            writer.WriteNil();
        }
        else
        {
            Int32Format.Write(ref writer, shape.Answer);
        }

        writer.WriteArrayHeader(shape.Types.Length);
        foreach (var type in shape.Types)
        {
            Write(ref writer, type);
        }

        writer.Flush();
        return output.WrittenCount <= MaxBytes ? output.WrittenSpan.ToArray() : throw new MessageFormatException(
            $"The shape of {shape.Message} takes {output.WrittenCount} bytes; at most {MaxBytes} are sent to another program.");
    }

    /// <summary>Reads a description that nobody vouches for.</summary>
    /// <exception cref="MessageFormatException">It is none, or it is beyond a limit.</exception>
    internal static ContractShape Read(ReadOnlyMemory<byte> bytes) => new ContractShapeReader().Read(bytes);

    private static void Write(ref MessageWriter writer, ContractType type)
    {
        writer.WriteArrayHeader(4);
        Int32Format.Write(ref writer, (int)type.Form);
        StringFormat.Write(ref writer, type.Name);
        Int32Format.Write(ref writer, (type.TakesNil ? TakesNil : 0) | (type.TakesUnknown ? TakesUnknown : 0));
        writer.WriteArrayHeader(type.Parts.Length);
        foreach (var part in type.Parts)
        {
            writer.WriteArrayHeader(4);
            Int32Format.Write(ref writer, part.Key);
            StringFormat.Write(ref writer, part.Name);
            Int32Format.Write(ref writer, part.IsRequired ? Required : 0);
            Int32Format.Write(ref writer, part.Type);
        }
    }
}
