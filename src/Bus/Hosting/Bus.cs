using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TypedBus.Diagnostics;
using TypedBus.Dispatch;
using TypedBus.Mailboxes;
using TypedBus.Transports;

namespace TypedBus;

/// <summary>The bus. Call the verbs of <see cref="BusVerbs"/> and <see cref="SubscribeVerbs"/> on it; every member may be called by any thread.</summary>
public sealed partial class Bus : IBus, IAsyncDisposable, IDisposable
{
    private static readonly NodeCollection NoNodes = new(static () => []);

    private readonly BusSetup _setup;
    private readonly IServiceProvider _services;
    private readonly Kernel _kernel;
    private readonly SubscriptionBook _subscriptions;
    private readonly PullMailboxes _pull;
    private readonly ILogger _logger;
    private readonly Lock _composing = new();
    private readonly Lazy<Task<StopReport>> _stop;
    private readonly DeliveryHub _deliveries;
    private ServiceProvider? _owned;
    private CancellationToken _stopToken;
    private RouteComposer? _composer;
    private readonly RemoteMailboxes _remote;
    private Network? _network;

    internal Bus(BusSetup setup, IServiceProvider services)
    {
        _setup = setup;
        _services = services;
        _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("TypedBus.Bus");
        var time = setup.Options.TimeProvider ?? services.GetRequiredService<TimeProvider>();
        var seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        _kernel = new Kernel(this, new Address(setup.Options.NodeName), time, seed, setup.Options.PublishErrors, _logger) 
        {
            FindModule = FindModule,
            IsConnected = NetworkSetup.IsNeeded(setup.Options),
        };
        _kernel.Mailboxes = new MailboxSet(_kernel, setup.Options.AskTimeout);
        _subscriptions = new SubscriptionBook(_kernel);
        _pull = new PullMailboxes(_kernel);
        _remote = new RemoteMailboxes(_kernel);
        _deliveries = new DeliveryHub(_kernel, setup.Options.ServiceName, setup.Declarations, Bind, setup.Options.Deliveries with { OnPartition = setup.Options.OnPartition });
        _stop = new Lazy<Task<StopReport>>(() => DrainAsync(_stopToken));
    }

    /// <summary>The name of this bus.</summary>
    public string NodeName => _setup.Options.NodeName;

    /// <summary>The services that handlers are given.</summary>
    public IServiceProvider Services => _services;

    /// <summary>What the bus has counted since it started.</summary>
    public BusStatistics Statistics => new(_kernel.InFlight(), _kernel.Counters.Failures, _kernel.Counters.Drops());

    /// <summary>The other nodes that this one is configured to reach, or is connected to.</summary>
    public NodeCollection Nodes => _network?.Public ?? NoNodes;

    /// <summary>Where this bus listens; ports that were 0 are the actual ones. Empty before the start.</summary>
    public IReadOnlyList<string> Endpoints => [.. _network?.Endpoints.Select(static one => one.ToString()) ?? []];

    /// <summary>The messages that were given up.</summary>
    public DeadLetters DeadLetters => _kernel.DeadLetters;

    internal DeliveryHub DeliveryHub => _deliveries;

    /// <summary>What it has beyond its process; null without.</summary>
    internal Network? Network => _network;

    /// <summary>What became of messages that were delivered with a receipt; those of the last hour are known, 200,000 at most.</summary>
    public IDeliveries Deliveries => _deliveries.Log;

    /// <summary>Starts a bus without a host. Disposing it stops it.</summary>
    /// <param name="configure">Sets the bus up; services for handlers go into <see cref="BusOptions.Services"/>.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="BusException">The set-up is not valid; the message names each culprit.</exception>
    public static async ValueTask<Bus> StartAsync(Action<BusOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var services = new ServiceCollection();
        var setup = BusSetup.Of(services);
        configure?.Invoke(setup.Options);
        setup.Declare();
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        try
        {
            var bus = provider.GetRequiredService<Bus>();
            bus._owned = provider;
            await bus.StartNetworkAsync(cancellationToken).ConfigureAwait(false);
            return bus;
        }
        catch
        {
            await provider.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
