using System.Collections.Concurrent;

namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>Any transport, whose connections can be cut, and kept from being made again.</summary>
internal sealed class CuttableTransport(Transport inner) : Transport
{
    private readonly ConcurrentBag<TransportConnection> _opened = [];
    private volatile bool _isDown;

    public override string Scheme => inner.Scheme;

    public override TransportCapabilities Capabilities => inner.Capabilities;

    public override ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken) =>
        inner.ListenAsync(endpoint, cancellationToken);

    public override async ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        var connection = _isDown ? throw new NodeUnreachableException("The cable is out.") : await inner.ConnectAsync(endpoint, cancellationToken);
        _opened.Add(connection);
        return connection;
    }

    /// <summary>Cuts what is connected; it may connect again.</summary>
    internal void Cut()
    {
        while (_opened.TryTake(out var connection))
        {
            connection.Abort();
        }
    }

    internal void PullOut()
    {
        _isDown = true;
        Cut();
    }

    internal void PlugIn() => _isDown = false;
}
