using System.Buffers.Binary;
using System.Net.Sockets;
using TypedBus.Serialization;

namespace TypedBus.Transports.Tests;

/// <summary>A peer that speaks bytes over a socket by hand, and keeps to the protocol or not.</summary>
internal sealed class RawPeer : IDisposable
{
    /// <summary>Longer than anything takes; only what hangs reaches it.</summary>
    internal static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(60);

    private readonly Socket _socket;
    private byte[] _read = new byte[4096];
    private int _start;
    private int _end;

    private RawPeer(Socket socket) => _socket = socket;

    internal Guid Id { get; init; } = Guid.NewGuid();

    internal string Name { get; init; } = $"raw-{Guid.NewGuid():N}";

    internal static async Task<RawPeer> ConnectAsync(string endpoint, string? name = null, Guid? id = null, int receiveBuffer = 0)
    {
        var where = BusEndpoint.Parse(endpoint);
        var isUnix = where.Scheme == EndpointSchemes.Unix;
        System.Net.EndPoint address = isUnix ? new UnixDomainSocketEndPoint(where.Path.StartsWith('@') ? $"\0{where.Path[1..]}" : where.Path) : new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, where.Port);
        while (true)
        {
            var socket = isUnix
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (receiveBuffer > 0)
            {
                socket.ReceiveBufferSize = receiveBuffer;
            }

            try
            {
                await socket.ConnectAsync(address);
                return new RawPeer(socket) { Id = id ?? Guid.NewGuid(), Name = name ?? $"raw-{Guid.NewGuid():N}" };
            }
            catch (SocketException error)
            {
                socket.Dispose();
                if (error.SocketErrorCode != SocketError.WouldBlock)
                {
                    throw;
                }

                // The queue of the listener is full: nobody waits there by himself.
                await Task.Delay(1);
            }
        }
    }

    internal async Task SendAsync(params byte[][] frames)
    {
        var bytes = Raw.Join(frames);
        for (var at = 0; at < bytes.Length;)
        {
            at += await _socket.SendAsync(bytes.AsMemory(at)).AsTask().WaitAsync(HangGuard);
        }
    }

    /// <summary>Sends, whether anybody takes it or not; false where the other side has ended.</summary>
    internal async Task<bool> TrySendAsync(params byte[][] frames)
    {
        try
        {
            await SendAsync(frames);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>All that a link needs to come up, without waiting for what the other side says.</summary>
    internal byte[] Opening(string[]? events = null, string[]? handlers = null, ulong window = 1 << 22, ulong incarnation = 1) =>
        Raw.Join(Raw.HelloOf(Name, Id, incarnation, window), Raw.InterestOf(1, events, handlers), Raw.AppliedOf(1UL << 40));

    /// <summary>Opens a link, and completes when messages may pass both ways.</summary>
    internal async Task OpenAsync(string[]? events = null, string[]? handlers = null, ulong window = 1 << 22, ulong incarnation = 1)
    {
        await SendAsync(Opening(events, handlers, window, incarnation));
        await ReadUntilAsync(Raw.Applied);
    }

    /// <summary>The next frame; null where the other side has ended.</summary>
    internal async Task<(byte Kind, byte Flags, byte[] Body)?> TryReadAsync()
    {
        if (!await FillAsync(4))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(_read.AsSpan(_start));
        if (!await FillAsync(4 + length))
        {
            return null;
        }

        var frame = _read.AsSpan(_start + 4, length).ToArray();
        _start += 4 + length;
        return (frame[0], frame[1], frame[2..]);
    }

    internal async Task<byte[]> ReadUntilAsync(byte kind)
    {
        while (await TryReadAsync() is { } frame)
        {
            if (frame.Kind == kind)
            {
                return frame.Body;
            }

            if (frame.Kind == Raw.Bye)
            {
                Assert.Fail($"A bye came instead of a frame of the kind {kind}: {Parse(frame.Body).Text}");
            }
        }

        throw new InvalidOperationException($"The link ended before a frame of the kind {kind} came.");
    }

    /// <summary>Reads until the other side ends, and returns its bye; null where it has said none.</summary>
    internal async Task<(long Reason, string Text)?> ReadToEndAsync()
    {
        (long, string)? bye = null;
        while (await TryReadAsync() is { } frame)
        {
            bye = frame.Kind == Raw.Bye ? Parse(frame.Body) : bye;
        }

        return bye;
    }

    /// <summary>Reads until the other side has answered a ping, or ended.</summary>
    internal async Task<(long Reason, string Text)?> ReadUntilPongOrEndAsync(ulong ping)
    {
        while (await TryReadAsync() is { } frame)
        {
            if (frame.Kind == Raw.Pong && frame.Body.AsSpan().StartsWith(Pong(ping)))
            {
                return null;
            }

            if (frame.Kind == Raw.Bye)
            {
                return Parse(frame.Body);
            }
        }

        return null;
    }

    /// <summary>The field of a header; 0 where there is none.</summary>
    internal static ulong Field(byte[] headerAndPayload, int key)
    {
        var reader = new MessageReader(headerAndPayload);
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            if (reader.ReadInt32() == key)
            {
                return reader.ReadUInt64();
            }

            reader.Skip();
        }

        return 0;
    }

    public void Dispose() => _socket.Dispose();

    // Numbers below 128 are written as themselves.
    private static byte[] Pong(ulong number) => [0x81, 2, (byte)number];

    private static (long Reason, string Text) Parse(byte[] bye)
    {
        var reader = new MessageReader(bye);
        Assert.Equal(1, reader.ReadMapHeader());
        Assert.Equal(22, reader.ReadInt32());
        return (reader.ReadInt64() - 1, reader.ReadString()!);
    }

    private async Task<bool> FillAsync(int count)
    {
        while (_end - _start < count)
        {
            if (_read.Length - _start < count)
            {
                var larger = _read.Length < count ? new byte[count] : _read;
                _read.AsSpan(_start, _end - _start).CopyTo(larger);
                (_read, _end, _start) = (larger, _end - _start, 0);
            }

            int read;
            try
            {
                read = await _socket.ReceiveAsync(_read.AsMemory(_end)).AsTask().WaitAsync(HangGuard);
            }
            catch (SocketException)
            {
                return false;
            }

            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }
}
