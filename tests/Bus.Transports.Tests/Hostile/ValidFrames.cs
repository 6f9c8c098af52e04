namespace TypedBus.Transports.Tests.Hostile;

/// <summary>One valid frame of each kind, as an honest peer sends it.</summary>
internal static class ValidFrames
{
    internal static readonly IReadOnlyList<byte[]> All =
    [
        Raw.HelloOf("frames", new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
        Raw.InterestOf(2, ["hostile.tick"], ["hostile.question"]),
        Raw.AppliedOf(3),
        Raw.Frame(Raw.Shapes, 0, Raw.Map(), Raw.Array(Raw.Number(Raw.WireId("hostile.tick")), Raw.Array(Raw.Number(1), Raw.Text("hostile.tick")))),
        Raw.Frame(Raw.Bye, 0, Raw.Map((22, Raw.Number(1))), Raw.Text("It stops.")),
        Raw.PingOf(1),
        Raw.Frame(Raw.Pong, 0, Raw.Map((2, Raw.Number(1)), (23, Raw.Number(5)))),
        Raw.Frame(Raw.Credit, 0, Raw.Map((22, Raw.Number(1000)), (23, Raw.Number(1)))),
        Raw.Frame(Raw.Credit, 0, Raw.Map((7, Raw.Number(1)), (22, Raw.Number(16)), (23, Raw.Number(1000))), Raw.Array(Raw.Number(0), Raw.Array())),
        Raw.Frame(Raw.Attach, 0, Raw.Map((7, Raw.Number(1)), (8, Raw.Text("shop.ledger")))),
        Raw.Frame(Raw.Reply, 0, Raw.Map((2, Raw.Number(1))), [5]),
        Raw.Frame(Raw.Error, 0, Raw.Map((2, Raw.Number(1))), Raw.Array([0], Raw.Text("System.Exception"), Raw.Text("No."))),
        Raw.Frame(Raw.Cancel, 0, Raw.Map((2, Raw.Number(1)))),
        Raw.Frame(Raw.Ack, 0, Raw.Map(), Raw.Array([1], [2], [4], [9])),
        Raw.Frame(Raw.Ack, 64, Raw.Map((20, Raw.Number(1)))),
        Raw.Frame(Raw.Nack, 0, Raw.Map((20, Raw.Number(1))), Raw.Array([1], Raw.Nil, Raw.False, Raw.False, Raw.Text("No."))),
        Raw.Frame(Raw.Taken, 0, Raw.Map((2, Raw.Number(1)), (7, Raw.Number(1)))),
        Raw.Frame(Raw.Withdrawn, 0, Raw.Map((2, Raw.Number(1)), (7, Raw.Number(1)))),
        Raw.Frame(Raw.ControlChunk, Raw.Last, Raw.Map((2, Raw.Number(1)), (22, [3])), [Raw.Ping, 0, 0x80]),
        Raw.Frame(Raw.Chunk, Raw.Last, Raw.Map((2, Raw.Number(2)), (22, [3])), [Raw.Publish, Raw.ToNode, 0x80]),
        Raw.Frame(
            Raw.Publish,
            Raw.ToNode,
            Raw.Map(
                (0, Raw.Number(Raw.WireId("hostile.noise"))),
                (1, Raw.Binary(new byte[16])),
                (4, Raw.Text("somebody/box")),
                (6, Raw.Number(1)),
                (9, Raw.Text("hostile.topic")),
                (14, Raw.Array(Raw.Text("a"), Raw.Text("b"))),
                (18, Raw.Map(((byte)'\xA1', [(byte)'k', 0xA1, (byte)'v']))),
                (19, Raw.Number(1_700_000_000_000_000)),
                (24, [3])),
            Raw.Array([1], Raw.Text("text"))),
        Raw.Frame(
            Raw.Publish,
            0,
            Raw.Map(
                (0, Raw.Number(Raw.WireId("hostile.noise"))),
                (6, Raw.Number(1)),
                (10, [1]),
                (20, [1]),
                (21, Raw.Text("accounts.noted")),
                (25, [1]),
                (12, Raw.Number(1000))),
            Raw.Array([1])),
        Raw.Frame(Raw.Post, 32, Raw.Map((0, Raw.Number(Raw.WireId("shop.entry"))), (2, [1]), (6, [1]), (7, [1])), Raw.Array(Raw.Text("hostile"), [1])),
        Raw.Frame(Raw.Ask, 0, Raw.Map((0, Raw.Number(Raw.WireId("shop.reverse"))), (2, [1]), (6, [1]), (12, Raw.Number(1000))), Raw.Array(Raw.Binary([1, 2, 3]))),
        Raw.Frame(Raw.Ask, 0, Raw.Map((0, Raw.Number(Raw.WireId("shop.count-to"))), (2, Raw.Number((1UL << 62) + 1)), (6, [2]), (22, [16])), Raw.Array([8])),
        Raw.Frame(Raw.Item, 0, Raw.Map((2, Raw.Number((1UL << 62) + 1))), [7]),
        Raw.Frame(Raw.End, 0, Raw.Map((2, Raw.Number((1UL << 62) + 1)))),
    ];

    /// <summary>Every frame but the greeting and the goodbye.</summary>
    internal static readonly IReadOnlyList<byte[]> OfALink = [.. All.Where(static one => one[4] is not (Raw.Hello or Raw.Bye))];

    /// <summary>Flips, cuts or inserts bytes: behind the length field, which stays right, or with it.</summary>
    internal static byte[] Mutate(byte[] frame, Random random)
    {
        List<byte> bytes = [.. frame];
        var isLengthRight = random.Next(8) > 0;
        for (var left = random.Next(1, 4); left > 0 && bytes.Count > 7; left--)
        {
            var at = random.Next(isLengthRight ? 5 : 0, bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(1, bytes.Count - at + 1));
                    break;
                case 3:
                    bytes.InsertRange(at, Noise(random, random.Next(1, 9)));
                    break;
                default:
                    // Codes that announce much.
                    bytes[at] = (byte)random.Next(0xC4, 0xE0);
                    break;
            }
        }

        while (bytes.Count < 7)
        {
            bytes.Add((byte)random.Next(256));
        }

        if (isLengthRight)
        {
            BitConverter.TryWriteBytes(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes), bytes.Count - 4);
        }

        return [.. bytes];
    }

    internal static byte[] Noise(Random random, int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }
}
