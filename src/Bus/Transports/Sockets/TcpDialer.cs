using System.Net;
using System.Net.Sockets;

namespace TypedBus.Transports;

/// <summary>Connects TCP sockets. A name with several addresses is tried one by one, each but the last for a limited time.</summary>
/// <param name="resolve">Looks a name up.</param>
/// <param name="share">How long an address is tried while others are left: one that swallows packets would use up the caller's time.</param>
/// <param name="time">The clock for that.</param>
internal sealed class TcpDialer(Func<string, CancellationToken, Task<IPAddress[]>> resolve, TimeSpan share, TimeProvider time)
{
    internal static TcpDialer Default { get; } = new(Dns.GetHostAddressesAsync, TimeSpan.FromSeconds(1), TimeProvider.System);

    internal async ValueTask<Socket> ConnectAsync(BusEndpoint endpoint, string scheme, CancellationToken cancellationToken)
    {
        if (endpoint.Scheme != scheme)
        {
            throw SocketErrors.WrongScheme(endpoint, scheme);
        }
        if (endpoint.IsAnyHost || endpoint.Port == 0)
        {
            throw SocketErrors.NotConnectable(endpoint);
        }
        IPAddress[] addresses = await AddressesAsync(endpoint, cancellationToken).ConfigureAwait(false);
        for (int i = 0; ; i++)
        {
            IPEndPoint address = new(addresses[i], endpoint.Port);
            bool isLast = i == addresses.Length - 1;
            try
            {
                return isLast
                    ? await TryAsync(address, cancellationToken).ConfigureAwait(false)
                    : await TryForItsShareAsync(address, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException error) when (isLast)
            {
                throw SocketErrors.Unreachable(endpoint, address.ToString(), error);
            }
            catch (Exception error) when (!isLast && error is SocketException or OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private static async ValueTask<Socket> TryAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async ValueTask<Socket> TryForItsShareAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(share, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return await TryAsync(address, either.Token).ConfigureAwait(false);
    }

    private async ValueTask<IPAddress[]> AddressesAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(endpoint.Host, out IPAddress? address))
        {
            return [address];
        }
        try
        {
            IPAddress[] addresses = await resolve(endpoint.Host, cancellationToken).ConfigureAwait(false);
            return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
        }
        catch (SocketException error)
        {
            throw SocketErrors.Unreachable(endpoint, null, error);
        }
    }
}
