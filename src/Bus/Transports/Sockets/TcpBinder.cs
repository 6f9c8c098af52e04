using System.Net;
using System.Net.Sockets;

namespace TypedBus.Transports;

/// <summary>Makes TCP sockets that listen.</summary>
/// <remarks>
/// The runtime lets a port be taken again at once on Unix (SO_REUSEADDR when it binds). Setting ReuseAddress as well would
/// set SO_REUSEPORT, and let two programs share a port unknowingly.
/// </remarks>
internal static class TcpBinder
{
    internal const int Backlog = 512;

    internal static async ValueTask<Socket> ListenAsync(BusEndpoint endpoint, string scheme, CancellationToken cancellationToken)
    {
        if (endpoint.Scheme != scheme)
        {
            throw SocketErrors.WrongScheme(endpoint, scheme);
        }
        cancellationToken.ThrowIfCancellationRequested();
        SocketException? last = null;
        foreach (IPAddress address in await AddressesAsync(endpoint, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                return Listen(address, endpoint.Port);
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
            {
                // A name may stand for an address of a family that this machine has switched off.
                last = error;
            }
            catch (SocketException error)
            {
                throw SocketErrors.CannotListen(endpoint, error);
            }
        }
        throw SocketErrors.CannotListen(endpoint, last ?? new SocketException((int)SocketError.HostNotFound));
    }

    private static async ValueTask<IPAddress[]> AddressesAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (endpoint.Host == "*")
        {
            return [IPAddress.IPv6Any, IPAddress.Any];
        }
        if (IPAddress.TryParse(endpoint.Host, out IPAddress? address))
        {
            return [address];
        }
        try
        {
            return await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException error)
        {
            throw SocketErrors.CannotListen(endpoint, error);
        }
    }

    private static Socket Listen(IPAddress address, int port)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }
            if (OperatingSystem.IsWindows())
            {
                socket.ExclusiveAddressUse = true;
            }
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
