using System.Runtime.CompilerServices;
using TypedBus.Diagnostics;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Mailboxes;
using TypedBus.Transports;

namespace TypedBus;

/// <content>How it starts, and takes up modules that are met later.</content>
public sealed partial class Bus
{
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
}
