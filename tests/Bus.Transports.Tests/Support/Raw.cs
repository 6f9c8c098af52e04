using System.Buffers.Binary;
using System.Text;

namespace TypedBus.Transports.Tests;

/// <summary>Frames by hand, as docs/wire-protocol.md describes them: nothing of the library writes them.</summary>
internal static class Raw
{
    internal const byte Hello = 1;
    internal const byte Interest = 3;
    internal const byte Applied = 4;
    internal const byte Shapes = 5;
    internal const byte Bye = 6;
    internal const byte Ping = 7;
    internal const byte Pong = 8;
    internal const byte Credit = 9;
    internal const byte Attach = 10;
    internal const byte Reply = 11;
    internal const byte Error = 12;
    internal const byte Cancel = 14;
    internal const byte Ack = 15;
    internal const byte Nack = 16;
    internal const byte Taken = 17;
    internal const byte Withdrawn = 18;
    internal const byte ControlChunk = 19;
    internal const byte Chunk = 32;
    internal const byte Publish = 33;
    internal const byte Post = 34;
    internal const byte Ask = 35;
    internal const byte Item = 36;
    internal const byte End = 37;

    internal const byte Last = 4;
    internal const byte ToNode = 2;

    internal static byte[] Frame(byte kind, byte flags, params byte[][] headerAndPayload)
    {
        var rest = Join(headerAndPayload);
        var frame = new byte[6 + rest.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - 4);
        (frame[4], frame[5]) = (kind, flags);
        rest.CopyTo(frame, 6);
        return frame;
    }

    internal static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(static one => one)];

    /// <summary>A header: keys with their values.</summary>
    internal static byte[] Map(params (int Key, byte[] Value)[] fields) =>
        [(byte)(0x80 | fields.Length), .. fields.SelectMany(static one => (byte[])[(byte)one.Key, .. one.Value])];

    internal static byte[] Array(params byte[][] items) => [0xDC, (byte)(items.Length >> 8), (byte)items.Length, .. Join(items)];

    internal static byte[] Number(ulong value)
    {
        var bytes = new byte[9];
        bytes[0] = 0xCF;
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    internal static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [0xDA, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }

    internal static byte[] Binary(byte[] bytes) => [0xC5, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];

    /// <summary>FNV-1a of the name.</summary>
    internal static ulong WireId(string name) =>
        Encoding.UTF8.GetBytes(name).Aggregate(0xCBF29CE484222325, static (hash, one) => unchecked((hash ^ one) * 0x100000001B3));

    internal static byte[] HelloOf(string node, Guid id, ulong incarnation = 1, ulong window = 1 << 22, ulong maxMessage = 1 << 22) => Frame(Hello, 0, Map(), Map(
        (0, Number(1)),
        (1, Number(1)),
        (2, Text("raw")),
        (3, Text(node)),
        (4, Binary(id.ToByteArray(bigEndian: true))),
        (5, Number(incarnation)),
        (6, Number(7)),
        (7, Number(window)),
        (8, Number(maxMessage))));

    /// <summary>An interest: events that it takes for itself, and requests that it handles.</summary>
    internal static byte[] InterestOf(ulong revision, string[]? events = null, string[]? handlers = null) => Frame(
        Interest,
        Last,
        Map(),
        Array(
            Number(revision),
            Array(),
            Array([.. (events ?? []).Select(static one => Array(Number(WireId(one)), Array(Array(Number(2), Nil, Nil))))]),
            Array([.. (handlers ?? []).Select(static one => Array(Number(WireId(one)), True))]),
            Array()));

    internal static byte[] AppliedOf(ulong revision) => Frame(Applied, 0, Map((2, Number(revision))));

    internal static byte[] PingOf(ulong number) => Frame(Ping, 0, Map((2, Number(number))));

    internal static byte[] Nil => [0xC0];

    internal static byte[] True => [0xC3];

    internal static byte[] False => [0xC2];
}
