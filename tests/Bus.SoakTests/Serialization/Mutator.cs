using System.Buffers.Binary;
using TypedBus.Serialization;

namespace TypedBus.SoakTests.Serialization;

/// <summary>
/// Changes MessagePack in ways that keep most of it readable: values become others of any type, headers lie about what follows,
/// parts are taken out, doubled, nested and swapped; now and then bytes flip as they like.
/// </summary>
internal sealed class Mutator(Random64 random)
{
    // First bytes with what follows them, at the edges of every type.
    private static readonly byte[][] Values =
    [
        [0xC0], [0xC2], [0xC3], [0x00], [0x7F], [0xE0], [0xFF], [0xCC, 0xFF], [0xCD, 0xFF, 0xFF], [0xCE, 0xFF, 0xFF, 0xFF, 0xFF],
        [0xCF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xD0, 0x80], [0xD1, 0x80, 0x00], [0xD2, 0x80, 0x00, 0x00, 0x00],
        [0xD3, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00], [0xCA, 0x7F, 0xC0, 0x00, 0x00], [0xCB, 0x7F, 0xF8, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
        [0xA0], [0xA1, 0xFF], [0xA1, (byte)'1'], [0xA2, 0xC3, 0x28], [0xD9, 0xFF], [0xDA, 0xFF, 0xFF], [0xDB, 0xFF, 0xFF, 0xFF, 0xFF], [0xC4, 0x00], [0xC4, 0xFF],
        [0xC6, 0x80, 0x00, 0x00, 0x00], [0x90], [0x80], [0x9F], [0x8F], [0xDC, 0xFF, 0xFF], [0xDD, 0x80, 0x00, 0x00, 0x00], [0xDD, 0xFF, 0xFF, 0xFF, 0xFF],
        [0xDE, 0xFF, 0xFF], [0xDF, 0x80, 0x00, 0x00, 0x00], [0xDF, 0xFF, 0xFF, 0xFF, 0xFF], [0xC1], [0xD4, 0xFF, 0x00], [0xD6, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        [0xD7, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xC7, 0x0C, 0xFF, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0], [0xC9, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
    ];

    internal byte[] Mutate(byte[] bytes)
    {
        var result = bytes;
        for (var count = 1 + random.Below(4); count > 0 && result.Length > 0; count--)
        {
            result = Once(result);
        }

        return result;
    }

    private byte[] Once(byte[] bytes)
    {
        var starts = Starts(bytes);
        var at = starts[starts.Count == 1 ? 0 : 1 + random.Below(starts.Count - 1)];
        var end = EndOf(bytes, at);
        switch (random.Below(9))
        {
            case 0:
                return Splice(bytes, at, end, Values[random.Below(Values.Length)]);
            case 1:
                return Splice(bytes, at, end, []);
            case 2:
                return Splice(bytes, at, at, bytes.AsSpan(at, end - at));
            case 3:
                return Splice(bytes, at, at, Nest());
            case 4:
                var other = starts[random.Below(starts.Count)];
                return Splice(bytes, at, end, bytes.AsSpan(other, EndOf(bytes, other) - other));
            case 5:
                return bytes[..random.Below(bytes.Length)];
            case 6:
                return Splice(bytes, at, at + 1, [(byte)random.Next()]);
            case 7:
                return Header(bytes, at);
            default:
                var flipped = (byte[])bytes.Clone();
                flipped[random.Below(bytes.Length)] ^= (byte)(1 << random.Below(8));
                return flipped;
        }
    }

    private byte[] Nest()
    {
        var nested = new byte[1 + random.Below(200)];
        nested.AsSpan().Fill(random.Below(2) == 0 ? (byte)0x91 : (byte)0x81);
        return nested;
    }

    // A header of 32 bits in place of a short one, with a count near what is there or far from it.
    private byte[] Header(byte[] bytes, int at)
    {
        byte code = (bytes[at] & 0xF0) switch { 0x90 => 0xDD, 0x80 => 0xDF, 0xA0 or 0xB0 => 0xDB, _ => 0 };
        if (code == 0)
        {
            return bytes;
        }

        var header = new byte[5];
        header[0] = code;
        var count = (uint)(bytes[at] & (code == 0xDB ? 0x1F : 0x0F));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), random.Below(3) switch { 0 => count, 1 => count + 1, _ => (uint)random.Next() });
        return Splice(bytes, at, at + 1, header);
    }

    private static byte[] Splice(byte[] bytes, int from, int to, ReadOnlySpan<byte> with) => [.. bytes[..from], .. with, .. bytes[to..]];

    /// <summary>Where values begin, as far as the bytes can be followed.</summary>
    private static List<int> Starts(byte[] bytes)
    {
        var starts = new List<int> { 0 };
        var at = 0;
        while (at < bytes.Length && starts.Count < 4096)
        {
            var code = bytes[at];
            var isContainer = code is >= 0x80 and < 0xA0;
            at = isContainer ? at + 1 : EndOf(bytes, at);
            if (at < bytes.Length)
            {
                starts.Add(at);
            }
        }

        return starts;
    }

    private static int EndOf(byte[] bytes, int at)
    {
        var reader = new MessageReader(bytes.AsMemory(at));
        try
        {
            reader.Skip();
            return at + reader.Position;
        }
        catch (MessageFormatException)
        {
            return Math.Min(at + 1, bytes.Length);
        }
    }
}
