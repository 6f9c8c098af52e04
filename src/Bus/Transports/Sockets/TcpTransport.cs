using System.Net;
using System.Net.Sockets;

namespace TypedBus.Transports;

/// <summary>Plain TCP: <c>tcp://host:port</c>.</summary>
internal sealed class TcpTransport : Transport
{
    private readonly TcpDialer _dialer;

    internal TcpTransport() : this(TcpDialer.Default)
    {
    }

    internal TcpTransport(TcpDialer dialer) => _dialer = dialer;

    public override string Scheme => EndpointSchemes.Tcp;

    public override TransportCapabilities Capabilities => TransportCapabilities.TrySend | TransportCapabilities.Reset;

    public override async ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        Socket socket = await TcpBinder.ListenAsync(endpoint, Scheme, cancellationToken).ConfigureAwait(false);
        return new SocketListener(socket, endpoint.WithPort(((IPEndPoint)socket.LocalEndPoint!).Port), Wrap);
    }

    public override async ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        Socket socket = await _dialer.ConnectAsync(endpoint, Scheme, cancellationToken).ConfigureAwait(false);
        try
        {
            return Wrap(socket);
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw SocketErrors.Unreachable(endpoint, null, error);
        }
    }

    private static SocketConnection Wrap(Socket socket)
    {
        // The link batches by itself: a small frame that waits for company would only be late.
        socket.NoDelay = true;
        return new SocketConnection(socket, $"tcp {socket.RemoteEndPoint}");
    }
}
