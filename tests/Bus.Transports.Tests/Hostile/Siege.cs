using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TypedBus.Transports.Tests.Hostile;

/// <summary>What honest nodes tell each other meanwhile.</summary>
[Message("hostile.tick")]
public sealed record Tick(int Number, string? Text = null);

/// <summary>What hostile nodes publish.</summary>
[Message("hostile.noise")]
public sealed record Rumour(int Number, string? Text = null);

/// <summary>Nobody of this assembly handles it; raw peers say that they do.</summary>
[Message("hostile.question"), Remote]
public sealed record Question(int Number) : IRequest<int>;

/// <summary>Tests that count what the whole process allocates and leaves behind: nothing runs beside them.</summary>
[CollectionDefinition("Hostile", DisableParallelization = true)]
public sealed class HostileCollection;

/// <summary>A bus that is attacked, and an honest node that is connected to it throughout.</summary>
internal sealed class Siege : IAsyncDisposable
{
    private readonly ConcurrentQueue<int> _atHonest = new();
    private readonly ConcurrentQueue<int> _atTarget = new();
    private readonly ConcurrentQueue<Exception> _unobserved = new();
    private int _proofs;

    internal Bus Target { get; private set; } = null!;

    internal Bus Honest { get; private set; } = null!;

    internal string Endpoint => Target.Endpoints[0];

    internal NodeTable Nodes => Target.Network!.Nodes;

    /// <summary>What the hostile have published, as far as it was let through.</summary>
    internal ConcurrentQueue<(Rumour Rumour, MessageContext Context)> Rumours { get; } = new();

    /// <summary>What the target has logged.</summary>
    internal LogBook Log { get; } = new();

    internal long Dropped(string reason) => Target.Statistics.Drops.GetValueOrDefault(reason);

    internal static async Task<Siege> StartAsync(string scheme, Action<BusOptions>? configure = null, bool hasHonest = true)
    {
        // What others have left is not counted here.
        Collect();
        var siege = new Siege();
        TaskScheduler.UnobservedTaskException += siege.OnUnobserved;
        siege.Target = await Bus.StartAsync(options =>
        {
            options.NodeName = "target";
            options.ServiceName = "target";
            options.Services.AddSingleton<ILoggerProvider>(siege.Log);
            options.Listen(scheme == "unix" ? $"unix://@hostile-{Guid.NewGuid():N}" : "tcp://127.0.0.1:0");
            configure?.Invoke(options);
            TestServices.Add(options);
        });
        await siege.Target.Subscribe<Rumour>((rumour, context, _) =>
        {
            siege.Rumours.Enqueue((rumour, context));
            return default;
        }).Ready;
        await siege.Target.Subscribe<Tick>(tick => Note(siege._atTarget, tick, "honest")).Ready;
        if (hasHonest)
        {
            siege.Honest = await StartNodeAsync("honest", siege.Endpoint);
            await IsUpAsync(siege.Honest, "target");
            await IsUpAsync(siege.Target, "honest");
            await siege.Honest.Subscribe<Tick>(tick => Note(siege._atHonest, tick, "target")).Ready;
            await siege.ProveAsync();
        }

        return siege;
    }

    internal static Task<Bus> StartNodeAsync(string name, string endpoint, Action<BusOptions>? configure = null) => Bus.StartAsync(options =>
    {
        options.NodeName = name;
        options.ServiceName = name;
        options.Connect(endpoint);
        configure?.Invoke(options);
        TestServices.Add(options);
    }).AsTask();

    internal static Task IsUpAsync(Bus bus, string node) =>
        bus.Nodes.WaitAsync(nodes => nodes.Any(one => one.Name == node && one.State == NodeState.Up)).AsTask().WaitAsync(RawPeer.HangGuard);

    internal static async Task UntilAsync(Func<bool> condition)
    {
        using var hang = new CancellationTokenSource(RawPeer.HangGuard);
        while (!condition())
        {
            await Task.Delay(2, hang.Token);
        }
    }

    /// <summary>Messages go both ways between the honest, all of them and in order.</summary>
    internal async Task ProveAsync(int count = 50)
    {
        var first = _proofs;
        _proofs += count;
        for (var number = first; number < _proofs; number++)
        {
            await Target.PublishAsync(new Tick(number, "target"));
            await Honest.PublishAsync(new Tick(number, "honest"));
        }

        await UntilAsync(() => _atHonest.Count >= _proofs && _atTarget.Count >= _proofs);
        Assert.Equal(Enumerable.Range(0, _proofs), _atHonest);
        Assert.Equal(Enumerable.Range(0, _proofs), _atTarget);
    }

    // A subscriber sees what its own node publishes too.
    private static void Note(ConcurrentQueue<int> seen, Tick tick, string publisher)
    {
        if (tick.Text == publisher)
        {
            seen.Enqueue(tick.Number);
        }
    }

    /// <summary>Nobody is connected but the honest, nothing was forgotten, and the honest are still served.</summary>
    internal async Task HasWithstoodAsync()
    {
        await UntilAsync(() => Nodes.ConnectionCount == (Honest is null ? 0 : 1));
        if (Honest is not null)
        {
            await ProveAsync();
        }

        Collect();
        Assert.Empty(_unobserved);
    }

    public async ValueTask DisposeAsync()
    {
        if (Honest is not null)
        {
            await Honest.DisposeAsync();
        }

        await Target.DisposeAsync();
        TaskScheduler.UnobservedTaskException -= OnUnobserved;
    }

    private static void Collect()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs args) => _unobserved.Enqueue(args.Exception);
}

/// <summary>Keeps what is logged.</summary>
internal sealed class LogBook : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    internal IEnumerable<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));

    public void Dispose()
    {
    }
}
