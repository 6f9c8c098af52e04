using System.Globalization;

namespace TypedBus.Benchmarks.Distances;

/// <summary>As many buses as there are spokes, each a node and a service of its own.</summary>
/// <param name="endpoint">The hub's; <c>none</c> for buses without a connection.</param>
/// <param name="arrivals">Counts what they receive.</param>
/// <param name="types">Messages to publish instead of the usual one.</param>
internal sealed class BusSpokes(string endpoint, Arrivals arrivals, TypeSet? types) : IScaleSide
{
    private readonly byte[] _payload = Payload.Of(ScaleHost.Size, Payload.Measured);
    private readonly List<Bus> _buses = [];

    public string Endpoint => endpoint;

    public async Task HaveAsync(int spokes)
    {
        while (_buses.Count < spokes)
        {
            _buses.Add(await StartAsync(string.Create(CultureInfo.InvariantCulture, $"spoke-{_buses.Count}")).ConfigureAwait(false));
        }
    }

    public async Task SendAsync(int messages)
    {
        var type = 0;
        for (var at = 0; at < messages; at++)
        {
            foreach (var bus in _buses)
            {
                await (types is null ? bus.PublishAsync(new ToHub(_payload)) : types.PublishAsync(bus, type, _payload)).ConfigureAwait(false);
            }

            if (types is not null && ++type == types.InTurn)
            {
                type = 0;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bus in _buses)
        {
            await bus.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<Bus> StartAsync(string name)
    {
        var isAlone = endpoint == "none";
        var bus = await Bus.StartAsync(options =>
        {
            options.NodeName = options.ServiceName = name;
            options.SlowPeer = SlowPeer.Wait;
            types?.AddTo(options);
            if (!isAlone)
            {
                options.Connect(endpoint);
            }
        }).ConfigureAwait(false);
        var share = arrivals.Add();
        var received = bus.Subscribe<ToSpokes>(message => share.Take(message.Payload.Span));
        if (!isAlone)
        {
            await bus.Nodes.WaitAsync(static nodes => nodes.Any(static node => node.State == NodeState.Up)).ConfigureAwait(false);
            await received.Ready.ConfigureAwait(false);
        }

        return bus;
    }
}
