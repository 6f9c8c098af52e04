using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Sockets by a line of text: <c>unix &lt;file&gt;</c> or <c>tcp &lt;port&gt;</c> on loopback.</summary>
internal static class SocketEndpoint
{
    /// <summary>Listens there; with port 0 where the system chooses.</summary>
    public static (Socket Socket, string Endpoint) Listen(string endpoint)
    {
        var socket = Create(endpoint, out var address);
        socket.Bind(address);
        socket.Listen(4_096);
        return (socket, socket.LocalEndPoint is IPEndPoint ip ? $"tcp {ip.Port}" : endpoint);
    }

    public static async Task<Socket> ConnectAsync(string endpoint, CancellationToken cancellationToken)
    {
        var socket = Create(endpoint, out var address);
        await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
        return socket;
    }

    private static Socket Create(string endpoint, out EndPoint address)
    {
        var place = endpoint[(endpoint.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        if (endpoint.StartsWith("unix ", StringComparison.Ordinal))
        {
            address = new UnixDomainSocketEndPoint(place);
            return new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        }

        address = new IPEndPoint(IPAddress.Loopback, int.Parse(place, CultureInfo.InvariantCulture));
        return new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    }
}
