using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using TypedBus.Serialization;

namespace TypedBus.Transports.Tests.Foreign;

/// <summary>A client that sends whatever bytes it is told to, and reads frames as docs/wire-protocol.md describes them.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawClient(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    internal static async Task<RawClient> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        return new RawClient(client);
    }

    internal async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    internal Task SendAsync(byte kind, byte flags, params byte[] headerAndPayload)
    {
        var frame = new byte[6 + headerAndPayload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - 4);
        (frame[4], frame[5]) = (kind, flags);
        headerAndPayload.CopyTo(frame, 6);
        return SendAsync(frame);
    }

    /// <summary>Greets: versions, names and the least of the other fields.</summary>
    internal Task GreetAsync(byte min = 1, byte max = 1, string node = "raw") =>
        SendAsync(1, 0, [0x80, 0x85, 0, min, 1, max, 2, .. Text("raw"), 3, .. Text(node), 4, 0xC4, 16, .. Guid.NewGuid().ToByteArray()]);

    /// <summary>Greets, says what it takes, and completes when messages may pass.</summary>
    /// <param name="node">Its name.</param>
    /// <param name="interest">The contracts, events, handlers and mailboxes that it announces; without them nothing.</param>
    /// <param name="maxMessage">The bytes of the largest message that it takes; 0 for what is usual.</param>
    internal async Task OpenAsync(string node = "raw", byte[]? interest = null, ulong maxMessage = 0)
    {
        byte[] more = maxMessage == 0 ? [] : [8, .. Number(maxMessage)];
        await SendAsync(1, 0, [
            0x80, (byte)(maxMessage == 0 ? 0x85 : 0x86), 0, 1, 1, 1, 2, .. Text("raw"), 3, .. Text(node), 4, 0xC4, 16, .. Guid.NewGuid().ToByteArray(), .. more]);
        await SendAsync(3, 4, [0x80, 0x95, 1, .. interest ?? [0x90, 0x90, 0x90, 0x90]]);
        var (theirs, _) = await ReadUntilAsync(3);
        await SendAsync(4, 0, [0x81, 2, .. Revision(theirs)]);
        await ReadUntilAsync(4);
    }

    /// <summary>Reads until a frame of a kind comes, and returns what is behind its kind and flags.</summary>
    internal async Task<(byte[] HeaderAndPayload, byte Flags)> ReadUntilAsync(byte kind)
    {
        while (true)
        {
            var (found, flags, rest) = await ReadAsync();
            if (found == kind)
            {
                return (rest, flags);
            }
        }
    }

    /// <summary>Reads until a frame of a kind comes, and returns the kinds of those before it.</summary>
    internal async Task<List<byte>> ReadKindsUntilAsync(byte kind)
    {
        List<byte> kinds = [];
        while (true)
        {
            var (found, _, _) = await ReadAsync();
            if (found == kind)
            {
                return kinds;
            }

            kinds.Add(found);
        }
    }

    /// <summary>Reads until a request comes, and returns its number.</summary>
    internal async Task<ulong> ReadCallAsync()
    {
        var (ask, _) = await ReadUntilAsync(35);
        return Parse(ask);

        static ulong Parse(byte[] bytes)
        {
            var reader = new MessageReader(bytes);
            for (var left = reader.ReadMapHeader(); left > 0; left--)
            {
                if (reader.ReadInt32() == 2)
                {
                    return reader.ReadUInt64();
                }

                reader.Skip();
            }

            return 0;
        }
    }

    /// <summary>Reads until the other side ends the link, and returns the reason and the text of its bye.</summary>
    internal async Task<(long Reason, string Text)> ReadByeAsync()
    {
        var (bye, _) = await ReadUntilAsync(6);
        var end = await _stream.ReadAsync(new byte[1]).AsTask().WaitAsync(NodeProgram.HangGuard);
        Assert.Equal(0, end);
        return Parse(bye);

        static (long, string) Parse(byte[] bytes)
        {
            var reader = new MessageReader(bytes);
            Assert.Equal(1, reader.ReadMapHeader());
            Assert.Equal(22, reader.ReadInt32());
            return (reader.ReadInt64() - 1, reader.ReadString()!);
        }
    }

    /// <summary>FNV-1a of the name, as an integer of 64 bits.</summary>
    internal static byte[] WireId(string name)
    {
        var hash = Encoding.UTF8.GetBytes(name).Aggregate(0xCBF29CE484222325, static (hash, one) => unchecked((hash ^ one) * 0x100000001B3));
        return Number(hash);
    }

    internal static byte[] Number(ulong value)
    {
        var bytes = new byte[9];
        bytes[0] = 0xCF;
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    internal static byte[] Text(string text) => [0xD9, (byte)Encoding.UTF8.GetByteCount(text), .. Encoding.UTF8.GetBytes(text)];

    public void Dispose() => _client.Dispose();

    private async Task<(byte Kind, byte Flags, byte[] Body)> ReadAsync()
    {
        var head = new byte[4];
        await _stream.ReadExactlyAsync(head).AsTask().WaitAsync(NodeProgram.HangGuard);
        var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
        await _stream.ReadExactlyAsync(body).AsTask().WaitAsync(NodeProgram.HangGuard);
        return (body[0], body[1], body[2..]);
    }

    private static byte[] Revision(byte[] interest)
    {
        var reader = new MessageReader(interest);
        Assert.Equal(0, reader.ReadMapHeader());
        reader.ReadArrayHeader(5);
        return Number(reader.ReadUInt64());
    }
}
