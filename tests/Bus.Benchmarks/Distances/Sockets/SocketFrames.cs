using System.Buffers.Binary;
using System.Net.Sockets;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Reads what comes in by a socket: a length of 4 bytes before each payload, as many payloads with each read as there are.</summary>
internal sealed class SocketFrames(Socket socket, int bytes = SocketFrames.BatchBytes)
{
    public const int Prefix = 4;
    public const int BatchBytes = 64 * 1024;

    private byte[] _buffer = new byte[bytes];
    private int _start;
    private int _end;

    /// <summary>A payload with its length before it, in the given array if that is as long.</summary>
    public static byte[] Of(ReadOnlySpan<byte> payload, byte[] reused)
    {
        var frame = reused.Length == Prefix + payload.Length ? reused : new byte[Prefix + payload.Length];
        WriteLength(frame, payload.Length);
        payload.CopyTo(frame.AsSpan(Prefix));
        return frame;
    }

    /// <summary>Sends until nothing is left.</summary>
    public static async ValueTask SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
        }
    }

    public static void WriteLength(Span<byte> frame, int size) => BinaryPrimitives.WriteInt32LittleEndian(frame, size);

    /// <summary>The next payload if it has been read already, or nothing. It holds until the next read.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> payload)
    {
        if (_end - _start >= Prefix)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(_start));
            if (_end - _start - Prefix >= size)
            {
                payload = _buffer.AsMemory(_start + Prefix, size);
                _start += Prefix + size;
                return true;
            }
        }

        payload = default;
        return false;
    }

    /// <summary>Reads more, unless the other side has closed.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    private void MakeRoom()
    {
        var length = _end - _start;
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, length);
            (_start, _end) = (0, length);
        }

        if (length >= Prefix)
        {
            var needed = Prefix + BinaryPrimitives.ReadInt32LittleEndian(_buffer);
            if (needed > _buffer.Length)
            {
                Array.Resize(ref _buffer, needed + BatchBytes);
            }
        }
    }
}
