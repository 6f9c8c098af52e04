using System.Collections.Concurrent;

namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>Any transport, whose connections can be cut, and kept from being made again.</summary>
internal sealed class CuttableTransport(Transport inner) : Transport
{
    private readonly ConcurrentDictionary<TransportConnection, string> _opened = [];
    private readonly ConcurrentDictionary<string, bool> _down = [];

    public override string Scheme => inner.Scheme;

    public override TransportCapabilities Capabilities => inner.Capabilities;

    public override ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken) =>
        inner.ListenAsync(endpoint, cancellationToken);

    public override async ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (_down.ContainsKey(endpoint.ToString()))
        {
            throw new NodeUnreachableException("The cable is out.");
        }

        var connection = await inner.ConnectAsync(endpoint, cancellationToken);
        _opened[connection] = endpoint.ToString();
        return connection;
    }

    /// <summary>Cuts what is connected to an endpoint; it may connect again.</summary>
    internal void Cut(string name)
    {
        foreach (var (connection, endpoint) in _opened)
        {
            if (endpoint == $"shm://{name}" && _opened.TryRemove(connection, out _))
            {
                connection.Abort();
            }
        }
    }

    internal void PullOut(string name)
    {
        _down[$"shm://{name}"] = true;
        Cut(name);
    }

    internal void PlugIn() => _down.Clear();
}
