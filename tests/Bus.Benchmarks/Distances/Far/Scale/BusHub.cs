namespace TypedBus.Benchmarks.Distances;

/// <summary>The one bus that listens.</summary>
internal sealed class BusHub : IScaleSide
{
    private readonly byte[] _payload = Payload.Of(ScaleHost.Size, Payload.Measured);
    private readonly Bus _bus;

    private BusHub(Bus bus) => _bus = bus;

    public string Endpoint => _bus.Endpoints[0];

    public static async Task<IScaleSide> StartAsync(string endpoint, Arrivals arrivals, TypeSet? types)
    {
        var bus = await Bus.StartAsync(options =>
        {
            options.NodeName = options.ServiceName = "hub";
            options.SlowPeer = SlowPeer.Wait;
            options.Listen(endpoint);
            types?.AddTo(options);
        }).ConfigureAwait(false);
        var share = arrivals.Add();
        types?.Take(payload => share.Take(payload.Span));
        bus.Subscribe<ToHub>(message => share.Take(message.Payload.Span));
        return new BusHub(bus);
    }

    public Task HaveAsync(int spokes) =>
        _bus.Nodes.WaitAsync(nodes => nodes.Count(static node => node.State == NodeState.Up) == spokes).AsTask();

    public async Task SendAsync(int messages)
    {
        for (var at = 0; at < messages; at++)
        {
            await _bus.PublishAsync(new ToSpokes(_payload)).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => _bus.DisposeAsync();
}
