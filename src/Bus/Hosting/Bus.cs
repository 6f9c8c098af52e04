using TypedBus.Mailboxes;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TypedBus.Diagnostics;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Transports;

namespace TypedBus;

/// <summary>The bus. Call the verbs of <see cref="BusVerbs"/> and <see cref="SubscribeVerbs"/> on it; every member may be called by any thread.</summary>
public sealed class Bus : IBus, IAsyncDisposable, IDisposable
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

    /// <summary>
    /// Refuses new work, waits for what was accepted, but not beyond <see cref="BusOptions.StopTimeout"/>, and reports what is left.
    /// What an accepted message causes through its context is part of it. A second call returns the first one's report.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait early.</param>
    public async ValueTask<StopReport> StopAsync(CancellationToken cancellationToken = default)
    {
        if (_kernel.Move(BusState.Created, BusState.Stopped))
        {
            return new StopReport(FrozenDictionary<string, int>.Empty);
        }

        if (!_stop.IsValueCreated)
        {
            _stopToken = cancellationToken;
        }

        return await _stop.Value.ConfigureAwait(false);
    }

    /// <summary>Stops the bus, and disposes its services where it was started without a host.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        if (_network is { } network)
        {
            await network.DisposeAsync().ConfigureAwait(false);
        }

        _deliveries.Dispose();
        _kernel.Mailboxes!.Dispose();
        if (Interlocked.Exchange(ref _composer, null) is { } composer)
        {
            await composer.DisposeAsync().ConfigureAwait(false);
        }

        if (Interlocked.Exchange(ref _owned, null) is { } owned)
        {
            await owned.DisposeAsync().ConfigureAwait(false);
        }
    }

    // A container that is disposed synchronously refuses services that can only be disposed otherwise.
    void IDisposable.Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    ValueTask IBus.PublishCoreAsync<T>(T message, PublishOptions? options, CancellationToken cancellationToken) =>
        _kernel.PublishAsync(message, default, options, cancellationToken);

    ValueTask<DeliveryReceipt> IBus.DeliverCoreAsync<T>(T message, PublishOptions? options, CancellationToken cancellationToken) =>
        _deliveries.DeliverAsync(message, options, cancellationToken);

    ValueTask IBus.SendCoreAsync<TCommand>(TCommand command, CancellationToken cancellationToken) =>
        _kernel.SendAsync(command, default, cancellationToken);

    ValueTask<TReply> IBus.SendCoreAsync<TRequest, TReply>(TRequest request, CancellationToken cancellationToken) =>
        _kernel.SendAsync<TRequest, TReply>(request, default, cancellationToken);

    IAsyncEnumerable<TItem> IBus.StreamCoreAsync<TRequest, TItem>(TRequest request, CancellationToken cancellationToken) =>
        _kernel.StreamAsync<TRequest, TItem>(request, default, cancellationToken);

    ValueTask<GatherResult<TReply>> IBus.GatherCoreAsync<TRequest, TReply>(TRequest request, TimeSpan timeout, CancellationToken cancellationToken) =>
        Gathering.GatherAsync<TRequest, TReply>(_kernel, request, timeout, cancellationToken);

    ISubscription IBus.SubscribeCore<T>(string? pattern, Func<T, MessageContext, CancellationToken, ValueTask> handler) =>
        ((IBus)this).SubscribeCore(pattern, handler, null);

    ISubscription IBus.SubscribeCore<T>(string? pattern, Action<T> handler) => ((IBus)this).SubscribeCore(pattern, handler, null);

    ISubscription IBus.SubscribeCore<T>(string? pattern, Func<T, MessageContext, CancellationToken, ValueTask> handler, string? name)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _subscriptions.Add(pattern, handler, null, name);
    }

    ISubscription IBus.SubscribeCore<T>(string? pattern, Action<T> handler, string? name)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _subscriptions.Add(pattern, null, handler, name);
    }

    THandle IBus.GetMailboxCore<THandle>(string? node)
    {
        return IsOwn(node) ? (THandle)GetHandle(typeof(THandle))
            : NetworkSetup.IsNeeded(_setup.Options) ? (THandle)_remote.Get(Declared(typeof(THandle)), node)
            : throw RemoteErrors.NoNode(NodeName, node, typeof(THandle).Name);
    }

    THandle IBus.GetMailboxCore<THandle>(Address address)
    {
        if (address.Mailbox is { } meant && Declared(typeof(THandle)).Name is var name && meant != name)
        {
            throw new BusException(
                $"The address '{address}' is of the mailbox '{meant}', but {typeof(THandle).Name} is the handle of '{name}'. " +
                "Take the handle of that mailbox, or an address without one.");
        }

        return ((IBus)this).GetMailboxCore<THandle>(address.Node);
    }

    Mailbox<T> IBus.OpenMailboxCore<T>(string name, MailboxOptions options) => _kernel.State < BusState.Stopping
        ? _pull.Open<T>(name, options)
        : throw MailboxErrors.NotRunning(name);

    MailboxSender<T> IBus.FindMailboxCore<T>(string name, string? node) => IsOwn(node) ? _pull.Find<T>(name)
        : NetworkSetup.IsNeeded(_setup.Options) ? _remote.Find<T>(name, node)
        : throw RemoteErrors.NoNode(NodeName, node, $"mailbox '{name}'");

    private bool IsOwn([NotNullWhen(false)] string? node) => node is null || node == NodeName || node == _setup.Options.ServiceName;

    /// <summary>What it has beyond its process; null without.</summary>
    internal Network? Network => _network;

    internal MailboxHandle GetHandle(Type handle) => _kernel.Mailboxes!.Get(Declared(handle));

    private MailboxInfo Declared(Type handle)
    {
        if (!_setup.Declarations.Mailboxes.ContainsKey(handle))
        {
            FindModule(handle);
        }

        return _setup.Declarations.Mailboxes.TryGetValue(handle, out var mailbox)
            ? mailbox
            : throw new BusException($"{handle} is no mailbox of this application: its assembly is neither referenced nor added with bus.AddModule(…).");
    }

    /// <summary>Starts, and then listens and connects as the options say; does nothing on a running bus.</summary>
    internal async ValueTask StartNetworkAsync(CancellationToken cancellationToken)
    {
        if (Start() && NetworkSetup.IsNeeded(_setup.Options))
        {
            var network = new Network(NetworkSetup.Of(_setup.Options, _kernel.Time), _kernel, _setup.Declarations, _subscriptions, _pull, _deliveries, _logger);
            Connect(network, _setup.Declarations.AllMessages());
            _network = network;
            _remote.Connect(network);
            await network.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Connect(Network network, IEnumerable<MessageInfo> messages)
    {
        var ways = new RemoteWays(network);
        foreach (var message in messages)
        {
            message.Accept(ways);
        }

        _subscriptions.Changed = network.Interest.Changed;
    }

    /// <summary>Validates, constructs the handlers and opens the routes; false on a running bus.</summary>
    internal bool Start()
    {
        if (!_kernel.Move(BusState.Created, BusState.Starting))
        {
            return false;
        }

        var lifetimes = new ServiceLifetimes(_setup.Options.Services, _services);
        var validation = new StartupValidation(lifetimes);
        validation.Check(_setup.Options, _setup.Declarations);
        validation.ThrowIfAny();
        _composer = new RouteComposer(_kernel, _setup.Declarations, _services, lifetimes);
        Open(_composer.Compose(_setup.Modules));
        _kernel.Move(BusState.Starting, BusState.Running);
        BusLog.Started(_logger, NodeName, _setup.Declarations.Messages.Count, _setup.Declarations.Handlers.Count, _setup.Declarations.Modules);
        return true;
    }

    private void Open(List<Route> routes)
    {
        foreach (var route in routes)
        {
            if (_setup.Options.Faults is { } faults && route is IFaultTarget target)
            {
                target.Inject(faults, _composer!);
            }
        }

        _subscriptions.AddRoutes(routes);
        foreach (var route in routes)
        {
            route.Activate();
        }
    }

    /// <summary>Takes up the module of a type that was met for the first time.</summary>
    private void FindModule(Type type)
    {
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
        }

        lock (_composing)
        {
            if (_composer is null || _kernel.State != BusState.Running)
            {
                return;
            }

            var module = Array.Find(ModuleRegistry.Snapshot(), module => module.GetType().Assembly == type.Assembly);
            var added = module is null ? [] : ModuleSelection.WithReferences(module).FindAll(_setup.Declarations.Add);
            if (added.Count > 0)
            {
                var routes = _composer.ComposeLate(added);
                Open(routes);
                _deliveries.Refresh();
                if (_network is { } network)
                {
                    Connect(network, routes.Select(static route => route.Message));
                    network.Interest.Added(routes.Select(static route => route.Message));
                    network.Routing.Changed(routes.Select(static route => route.Message));
                }
            }
        }
    }

    // Apart from the bindings of routes: a delivery calls one handler, not the route.
    private object? Bind(Infrastructure.Invoker invoker)
    {
        lock (_composing)
        {
            return invoker.Bind(_composer!);
        }
    }

    // Under the lock of composing, so that no route of a module that was just met is activated afterwards.
    private bool TryClose()
    {
        lock (_composing)
        {
            if (!_kernel.Move(BusState.Running, BusState.Stopping))
            {
                return false;
            }

            _kernel.Mailboxes!.Refuse();
            _pull.Close();
            foreach (var route in _kernel.Routes.All)
            {
                route.Deactivate();
            }

            return true;
        }
    }

    private TimeSpan Remaining(long began)
    {
        var timeout = _setup.Options.StopTimeout;
        var left = timeout - _kernel.Time.GetElapsedTime(began);
        return timeout == Timeout.InfiniteTimeSpan ? timeout : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task<StopReport> DrainAsync(CancellationToken cancellationToken)
    {
        if (!TryClose())
        {
            // A start that failed leaves nothing to drain.
            return new StopReport(FrozenDictionary<string, int>.Empty);
        }

        var began = _kernel.Time.GetTimestamp();
        try
        {
            await _kernel.WaitUntilDrained().WaitAsync(_setup.Options.StopTimeout, _kernel.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            // The report says what is left.
        }

        var undelivered = await _deliveries.StopAsync(Remaining(began), cancellationToken).ConfigureAwait(false);
        if (_network is { } network)
        {
            await network.StopAsync(cancellationToken).ConfigureAwait(false);
        }

        var left = _kernel.Left().Concat(undelivered)
            .GroupBy(static one => one.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(static group => group.Key, static group => group.Sum(static one => one.Value), StringComparer.Ordinal);
        _kernel.Move(BusState.Stopping, BusState.Stopped);
        _kernel.Mailboxes!.Stop();
        if (left.Count == 0)
        {
            BusLog.Stopped(_logger, NodeName);
        }
        else
        {
            BusLog.StoppedWithWork(_logger, NodeName, string.Join(", ", left.Select(static pair => $"{pair.Value} of {pair.Key}")));
        }

        return new StopReport(left);
    }
}
