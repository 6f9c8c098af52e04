using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace TypedBus.Transports;

/// <summary>A connection over a stream socket. Sends and receives allocate nothing, as the socket keeps its operations.</summary>
internal sealed class SocketConnection : TransportConnection
{
    // What a close reads away, so that unread bytes do not turn it into a reset that takes sent bytes with it.
    private const int MaxDrained = 1024 * 1024;

    private const int WantedBuffer = 1024 * 1024;

    private readonly Socket _socket;
    private int _closed;

    internal SocketConnection(Socket socket, string description, long? peerUserId = null)
    {
        _socket = socket;
        Description = description;
        PeerUserId = peerUserId;
        // Only calls that do not wait see this: TrySend gets "would block" for an answer. Asynchronous ones are the same either way.
        socket.Blocking = false;
        if (socket.AddressFamily == AddressFamily.Unix)
        {
            // As much as the system allows: every time the buffer is full costs two changes of threads. TCP finds its own sizes.
            socket.SendBufferSize = WantedBuffer;
            socket.ReceiveBufferSize = WantedBuffer;
        }
    }

    public override string Description { get; }

    public override long? PeerUserId { get; }

    public override ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        ValueTask<int> sending = _socket.SendAsync(bytes, SocketFlags.None, cancellationToken);
        if (sending.IsCompletedSuccessfully)
        {
            int sent = sending.Result;
            return sent == bytes.Length ? default : SendRestAsync(bytes[sent..], cancellationToken);
        }
        return FinishAsync(sending, bytes, cancellationToken);
    }

    public override bool TrySend(ReadOnlySpan<byte> bytes, out int sent)
    {
        if (Volatile.Read(ref _closed) != 0)
        {
            sent = 0;
            return false;
        }
        try
        {
            // What went comes with Success, also when it is not all.
            sent = _socket.Send(bytes, SocketFlags.None, out SocketError error);
            return error is SocketError.Success or SocketError.WouldBlock;
        }
        catch (ObjectDisposedException)
        {
            sent = 0;
            return false;
        }
    }

    public override ValueTask EndAsync(CancellationToken cancellationToken = default)
    {
        _socket.Shutdown(SocketShutdown.Send);
        return default;
    }

    public override void Abort()
    {
        Volatile.Write(ref _closed, 1);
        // Zero seconds to linger: a reset where the protocol has one.
        _socket.Close(0);
    }

    public override ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            SocketClosing.Close(_socket, MaxDrained);
        }
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FinishAsync(ValueTask<int> sending, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        int sent = await sending.ConfigureAwait(false);
        if (sent < bytes.Length)
        {
            await SendRestAsync(bytes[sent..], cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask SendRestAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            int sent = await _socket.SendAsync(bytes, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            bytes = bytes[sent..];
        }
    }
}
