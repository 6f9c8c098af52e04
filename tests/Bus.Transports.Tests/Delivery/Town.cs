using Microsoft.Extensions.DependencyInjection;
using TypedBus.Transports.Tests.Mailboxes;

namespace TypedBus.Transports.Tests.Deliveries;

/// <summary>Some buses that are connected within this program, and a cable that can be cut.</summary>
internal sealed class Town : IAsyncDisposable
{
    private readonly MemoryTransport _memory = new();
    private readonly List<Bus> _buses = [];

    internal Town() => Cable = new CuttableTransport(_memory);

    /// <summary>What every connection is made by.</summary>
    internal CuttableTransport Cable { get; }

    /// <summary>The bus of a node.</summary>
    internal Bus this[string node] => _buses.Single(one => one.NodeName == node);

    internal async Task<Bus> StartAsync(string node, string service, string? listen = null, string[]? connect = null, Action<BusOptions>? configure = null)
    {
        var bus = await Bus.StartAsync(options =>
        {
            options.NodeName = node;
            options.ServiceName = service;
            options.PublishErrors = PublishErrors.Report;
            options.AddTransport(Cable);

            // Every handler of this assembly is on every bus, and the mailboxes among them take it.
            options.Services.AddSingleton(new Gates());
            if (listen is not null)
            {
                options.Listen($"shm://{listen}");
            }

            foreach (var one in connect ?? [])
            {
                options.Connect($"shm://{one}");
            }

            configure?.Invoke(options);
            TestServices.Add(options);
        });
        _buses.Add(bus);
        return bus;
    }

    /// <summary>Completes when a bus is connected with a node.</summary>
    internal static Task UpAsync(Bus bus, string node) => UntilAsync(() => bus.Nodes.Any(one => one.Name == node && one.State == NodeState.Up));

    internal static Task DownAsync(Bus bus, string node) => UntilAsync(() => bus.Nodes.All(one => one.Name != node || one.State != NodeState.Up));

    /// <summary>What a bus has of its deliveries to a node.</summary>
    internal static Recipient Recipient(Bus bus, string node) => bus.DeliveryHub.Recipients.All().Single(one => one.Name == node);

    /// <summary>Completes when a bus is connected with a node that takes deliveries.</summary>
    internal static async Task TakesAsync(Bus bus, string node)
    {
        await UpAsync(bus, node);
        await UntilAsync(() => Recipient(bus, node).IsUp);
    }

    /// <summary>Completes when a condition holds; fails when it does not for long.</summary>
    internal static async Task UntilAsync(Func<bool> condition)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            await Task.Delay(5, late.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Cable.PlugIn();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        foreach (var bus in _buses)
        {
            await bus.StopAsync(soon.Token);
            await bus.DisposeAsync();
        }
    }
}
