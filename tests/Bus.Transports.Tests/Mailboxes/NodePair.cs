using Microsoft.Extensions.DependencyInjection;

namespace TypedBus.Transports.Tests.Mailboxes;

/// <summary>Two nodes of this program, with the same classes in both: "a", which posts, and "b", which listens.</summary>
internal sealed class NodePair : IAsyncDisposable
{
    /// <summary>Longer than anything takes; only what hangs reaches it.</summary>
    internal static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(30);

    private readonly MemoryTransport _memory = new();
    private readonly CuttableTransport _transport;

    private NodePair(Func<Faults>? faults) => _transport = new CuttableTransport(new FaultyTransport(_memory, faults ?? (() => new Faults())));

    internal Gates Gates { get; } = new();

    /// <summary>What "b" has of its own; its gates are those of the pair.</summary>
    internal Bus B { get; private set; } = null!;

    internal Bus A { get; private set; } = null!;

    internal static NodePair NotStarted() => new(null);

    /// <summary>Cuts every connection of "a"; completes when both nodes have noticed.</summary>
    internal async Task CutAsync()
    {
        Task noticed = Task.WhenAll(Noticed(A), Noticed(B));
        _transport.Cut();
        await noticed.WaitAsync(HangGuard);
    }

    private static Task Noticed(Bus bus)
    {
        TaskCompletionSource noticed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bus.Nodes.Changed += node => _ = node.State != NodeState.Up && noticed.TrySetResult();
        return noticed.Task;
    }

    internal static async Task<NodePair> StartAsync(Action<BusOptions>? a = null, Action<BusOptions>? b = null, Func<Faults>? faults = null)
    {
        NodePair pair = new(faults);
        pair.B = await pair.StartBAsync(b);
        pair.A = await pair.StartAAsync(a);
        await pair.WaitUntilUpAsync();
        return pair;
    }

    internal Task<Bus> StartAAsync(Action<BusOptions>? configure = null, string name = "a") => Bus.StartAsync(bus =>
    {
        bus.NodeName = name;
        bus.ServiceName = $"service-{name}";
        bus.Services.AddSingleton(Gates);
        bus.AddTransport(_transport);
        bus.Connect("shm://b");
        configure?.Invoke(bus);
    }).AsTask();

    internal async Task<Bus> StartBAsync(Action<BusOptions>? configure = null) => B = await Bus.StartAsync(bus =>
    {
        bus.NodeName = "b";
        bus.ServiceName = "service-b";
        bus.Services.AddSingleton(Gates);
        bus.AddTransport(_memory);
        bus.Listen("shm://b");
        configure?.Invoke(bus);
    });

    internal Task WaitUntilUpAsync() =>
        A.Nodes.WaitAsync(static nodes => nodes.Any(static node => node.Name == "b" && node.State == NodeState.Up)).AsTask().WaitAsync(HangGuard);

    /// <summary>A handler of "b".</summary>
    internal T On<T>()
        where T : notnull => B.Services.GetRequiredService<T>();

    /// <summary>Waits until a handler has seen so many items.</summary>
    internal static async Task<int[]> SeenAsync(Box box, int count)
    {
        await UntilAsync(() => box.Seen.Length >= count);
        return box.Seen;
    }

    internal static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource hang = new(HangGuard);
        while (!condition())
        {
            await Task.Delay(5, hang.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await A.DisposeAsync();
        await B.DisposeAsync();
    }
}
