using System.Collections.Concurrent;

namespace TypedBus.Transports.Tests;

/// <summary>Any transport, whose outgoing connections a test can cut.</summary>
internal sealed class CuttableTransport(Transport inner) : Transport
{
    private readonly ConcurrentBag<TransportConnection> _connections = [];

    public override string Scheme => inner.Scheme;

    public override TransportCapabilities Capabilities => inner.Capabilities;

    /// <summary>Cuts every connection that there is.</summary>
    internal void Cut()
    {
        while (_connections.TryTake(out TransportConnection? connection))
        {
            connection.Abort();
        }
    }

    public override ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken) =>
        inner.ListenAsync(endpoint, cancellationToken);

    public override async ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        TransportConnection connection = await inner.ConnectAsync(endpoint, cancellationToken);
        _connections.Add(connection);
        return connection;
    }
}
