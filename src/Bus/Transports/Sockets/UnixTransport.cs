using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace TypedBus.Transports;

/// <summary>Unix domain sockets: <c>unix:///run/shop.sock</c>, for programs of the same user on the same host.</summary>
internal sealed class UnixTransport : Transport
{
    public override string Scheme => EndpointSchemes.Unix;

    public override TransportCapabilities Capabilities =>
        TransportCapabilities.SameHost | TransportCapabilities.TrySend |
        (OperatingSystem.IsLinux() ? TransportCapabilities.PeerCredentials : TransportCapabilities.None);

    public override async ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        UnixDomainSocketEndPoint address = AddressOf(endpoint);
        cancellationToken.ThrowIfCancellationRequested();
        UnixSocketPlace? place = endpoint.Path.StartsWith('@')
            ? null
            : await UnixSocketPlace.TakeAsync(endpoint, address, cancellationToken).ConfigureAwait(false);
        Socket socket = NewSocket();
        try
        {
            socket.Bind(address);
            // Nobody can connect before Listen, so there is no moment in which the file is open to others.
            place?.Restrict();
            socket.Listen(TcpBinder.Backlog);
            return new SocketListener(socket, endpoint, accepted => Wrap(accepted, endpoint), place);
        }
        catch (Exception error)
        {
            socket.Dispose();
            place?.Dispose();
            throw error switch
            {
                SocketException failure => SocketErrors.CannotListen(endpoint, failure),
                IOException or UnauthorizedAccessException => SocketErrors.NoFile(endpoint, error),
                _ => error,
            };
        }
    }

    public override async ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        UnixDomainSocketEndPoint address = AddressOf(endpoint);
        Socket socket = NewSocket();
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return Wrap(socket, endpoint);
        }
        catch (Exception error)
        {
            socket.Dispose();
            if (error is SocketException failure)
            {
                throw SocketErrors.Unreachable(endpoint, null, failure);
            }
            throw;
        }
    }

    internal static Socket NewSocket() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private static UnixDomainSocketEndPoint AddressOf(BusEndpoint endpoint)
    {
        if (endpoint.Scheme != EndpointSchemes.Unix)
        {
            throw SocketErrors.WrongScheme(endpoint, EndpointSchemes.Unix);
        }
        return new UnixDomainSocketEndPoint(endpoint.Path.StartsWith('@') ? string.Concat("\0", endpoint.Path.AsSpan(1)) : endpoint.Path);
    }

    private static SocketConnection Wrap(Socket socket, BusEndpoint endpoint) =>
        new(socket, $"unix {endpoint.Path}", PeerUser(socket));

    private static long? PeerUser(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }
        // struct ucred by SO_PEERCRED: process, user, group; 32 bits each.
        const int SocketLevel = 1;
        const int PeerCredentials = 17;
        Span<uint> credentials = stackalloc uint[3];
        int read = socket.GetRawSocketOption(SocketLevel, PeerCredentials, MemoryMarshal.AsBytes(credentials));
        return read == 12 ? credentials[1] : null;
    }
}
