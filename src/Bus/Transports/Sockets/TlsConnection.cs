using System.Net.Security;
using System.Net.Sockets;

namespace TypedBus.Transports;

/// <summary>A connection over TLS, after its handshake.</summary>
internal sealed class TlsConnection(Socket socket, SslStream stream, string description, TimeProvider time) : TransportConnection
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);

    private int _closed;

    public override string Description => description;

    public override ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        stream.ReadAsync(buffer, cancellationToken);

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
        stream.WriteAsync(bytes, cancellationToken);

    public override async ValueTask EndAsync(CancellationToken cancellationToken = default)
    {
        await stream.ShutdownAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        socket.Shutdown(SocketShutdown.Send);
    }

    public override void Abort()
    {
        Volatile.Write(ref _closed, 1);
        // The stream's pending calls fail with the socket; it holds nothing else that needs to be given back.
        socket.Close(0);
    }

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
        {
            return;
        }
        try
        {
            // Not for ever: a peer that does not read leaves no room for the farewell.
            await stream.ShutdownAsync().WaitAsync(Goodbye, time).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException or InvalidOperationException or TimeoutException or ObjectDisposedException)
        {
            // The peer was faster, or a call is under way: the end of the socket says the same.
        }
        try
        {
            socket.Blocking = false;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return;
        }
        SocketClosing.Close(socket, 1024 * 1024);
        await stream.DisposeAsync().ConfigureAwait(false);
    }
}
