using System.Net.Sockets;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Bare sockets that were accepted: the least that a connection, or a message to one of many, can cost.</summary>
internal sealed class SocketHub : IScaleSide
{
    private readonly Socket _listener;
    private readonly Arrivals.Share _share;
    private readonly List<SocketPeer> _peers = [];

    public SocketHub(string endpoint, Arrivals arrivals)
    {
        (_listener, Endpoint) = SocketEndpoint.Listen(endpoint);
        _share = arrivals.Add();
    }

    public string Endpoint { get; }

    public async Task HaveAsync(int spokes)
    {
        while (_peers.Count < spokes)
        {
            _peers.Add(new SocketPeer(await _listener.AcceptAsync().ConfigureAwait(false), _share));
        }
    }

    public async Task SendAsync(int messages)
    {
        for (var at = 0; at < messages; at++)
        {
            foreach (var peer in _peers)
            {
                await peer.SendAsync().ConfigureAwait(false);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _peers.ForEach(static peer => peer.Dispose());
        return ValueTask.CompletedTask;
    }
}
