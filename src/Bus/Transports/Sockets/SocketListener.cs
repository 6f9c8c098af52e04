using System.Net.Sockets;

namespace TypedBus.Transports;

/// <summary>Accepts connections at a listening socket.</summary>
internal sealed class SocketListener : TransportListener
{
    private readonly Socket _socket;
    private readonly Func<Socket, SocketConnection> _wrap;
    private readonly IDisposable? _place;
    private int _disposed;

    /// <summary>A listener.</summary>
    /// <param name="socket">A socket that listens.</param>
    /// <param name="endpoint">Where it listens.</param>
    /// <param name="wrap">Makes a connection of an accepted socket.</param>
    /// <param name="place">What else is held while listening, given back after the socket is closed.</param>
    internal SocketListener(Socket socket, BusEndpoint endpoint, Func<Socket, SocketConnection> wrap, IDisposable? place = null)
    {
        _socket = socket;
        Endpoint = endpoint;
        _wrap = wrap;
        _place = place;
    }

    public override BusEndpoint Endpoint { get; }

    public override async ValueTask<TransportConnection> AcceptAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Socket accepted = await AcceptSocketAsync(_socket, this, () => Volatile.Read(ref _disposed) != 0, cancellationToken).ConfigureAwait(false);
            try
            {
                return _wrap(accepted);
            }
            catch (SocketException)
            {
                // It was gone before its options could be set; the next one is waited for.
                accepted.Dispose();
            }
        }
    }

    public override ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _socket.Dispose();
            _place?.Dispose();
        }
        return default;
    }

    /// <summary>Accepts the next socket, passes over those that broke in the queue, and tells a disposed listener from a failure.</summary>
    internal static async ValueTask<Socket> AcceptSocketAsync(Socket listening, object listener, Func<bool> isDisposed, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await listening.AcceptAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException) when (isDisposed())
            {
                throw new ObjectDisposedException(listener.GetType().Name);
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
            {
                // The peer gave up while it was queued.
            }
        }
    }
}
