namespace TypedBus.Benchmarks.Distances;

/// <summary>As many bare sockets, connected to the hub.</summary>
internal sealed class SocketSpokes(string endpoint, Arrivals arrivals) : IScaleSide
{
    private readonly List<SocketPeer> _peers = [];

    public string Endpoint => endpoint;

    public async Task HaveAsync(int spokes)
    {
        while (_peers.Count < spokes)
        {
            _peers.Add(new SocketPeer(await SocketEndpoint.ConnectAsync(endpoint, CancellationToken.None).ConfigureAwait(false), arrivals.Add()));
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
        _peers.ForEach(static peer => peer.Dispose());
        return ValueTask.CompletedTask;
    }
}
