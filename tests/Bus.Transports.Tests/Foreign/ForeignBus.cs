namespace TypedBus.Transports.Tests.Foreign;

/// <summary>A bus that listens on a free port of the loopback device.</summary>
internal sealed class ForeignBus : IAsyncDisposable
{
    private ForeignBus(Bus bus) => Bus = bus;

    internal Bus Bus { get; }

    internal int Port => new Uri(Bus.Endpoints[0]).Port;

    internal static async Task<ForeignBus> StartAsync(Action<BusOptions>? configure = null) => new(await Bus.StartAsync(options =>
    {
        options.ServiceName = "shop";
        options.NodeName = "shop-1";
        options.Listen("tcp://127.0.0.1:0");
        configure?.Invoke(options);
    }));

    internal Task WaitUntilUpAsync(int nodes) => Bus.Nodes.WaitAsync(all => all.Count(static node => node.State == NodeState.Up) == nodes).AsTask()
        .WaitAsync(NodeProgram.HangGuard);

    public ValueTask DisposeAsync() => Bus.DisposeAsync();
}
