using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using TypedBus.Diagnostics;
using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Mailboxes;

namespace TypedBus.Transports;

/// <summary>What a bus has beyond its process: listeners, connections, the nodes behind them, and the ways of messages to those.</summary>
internal sealed partial class Network : IAsyncDisposable
{
    private readonly Declarations _declarations;
    private readonly ConcurrentDictionary<ulong, Incoming?> _incoming = [];
    private readonly List<Dialer> _dialers = [];
    private readonly List<Acceptor> _acceptors = [];
    private readonly IncomingFactory _factory;
    private readonly ILogger _logger;
    private int _isStopped;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Network(
        NetworkOptions options,
        Kernel kernel,
        Declarations declarations,
        SubscriptionBook subscriptions,
        PullMailboxes pull,
        DeliveryHub deliveries,
        ILogger logger)
    {
        Deliveries = deliveries;
        Options = options;
        Kernel = kernel;
        Pull = pull;
        Settings = options.Settings;
        _declarations = declarations;
        _logger = logger;
        _factory = new IncomingFactory(this);
        Hello = new Hello
        {
            Service = options.ServiceName,
            Node = options.NodeName,
            NodeId = new Guid(RandomNumberGenerator.GetBytes(16)),
            Incarnation = 1,
            Seed = kernel.Seed,
            Window = Settings.Window,
            MaxMessage = Settings.MaxMessage,
            MaxCalls = Settings.MaxCalls,
            Heartbeat = (int)Settings.Heartbeat.TotalMilliseconds,
        };
        Nodes = new NodeTable(this);
        Public = new NodeCollection(Describe);
        Routing = new Routing(this);
        deliveries.Recipients.Changed = Routing.Changed;
        deliveries.Route = Routing.Refresh;
        Interest = new LocalInterest(this, declarations, subscriptions);
    }

    internal NetworkOptions Options { get; }

    internal Kernel Kernel { get; }

    internal LinkSettings Settings { get; }

    internal Hello Hello { get; }

    internal NodeTable Nodes { get; }

    internal NodeCollection Public { get; }

    internal Routing Routing { get; }

    internal LocalInterest Interest { get; }

    internal ILogger Logger => _logger;

    internal string NodeName => Hello.Node;

    internal string ServiceName => Hello.Service;

    internal TimeProvider Time => Kernel.Time;

    internal BusCounters Counters => Kernel.Counters;

    internal bool TakesWork => Kernel.State is BusState.Running or BusState.Starting;

    /// <summary>Where it listens: ports that were 0 are the actual ones.</summary>
    internal IEnumerable<BusEndpoint> Endpoints => _acceptors.Select(static one => one.Endpoint);

    /// <summary>Listens, and begins to connect; what cannot be listened on is an error, who cannot be reached is tried again.</summary>
    internal async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        foreach (var endpoint in Options.Listen)
        {
            var listener = await Options.TransportOf(endpoint).ListenAsync(endpoint, cancellationToken).ConfigureAwait(false);
            var acceptor = new Acceptor(this, listener);
            _acceptors.Add(acceptor);
            acceptor.Start();
            NetworkLog.Listening(_logger, NodeName, listener.Endpoint);
        }

        foreach (var endpoint in Options.Connect)
        {
            var dialer = new Dialer(this, endpoint);
            _dialers.Add(dialer);
            dialer.Start();
        }
    }

    /// <summary>Takes no new connections, tells every node, and ends the links when what they have sent is out.</summary>
    internal async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 1)
        {
            return;
        }

        foreach (var dialer in _dialers)
        {
            dialer.Stop();
        }

        foreach (var acceptor in _acceptors)
        {
            await acceptor.DisposeAsync().ConfigureAwait(false);
        }

        SignalChange();
        await Task.WhenAll(Nodes.Everything().Select(link => link.CloseAsync(ByeReason.Stopping, $"'{NodeName}' stops.", cancellationToken)))
            .ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await Task.WhenAll(_dialers.Select(static one => one.Ended)).ConfigureAwait(false);
        _dialers.ForEach(static one => one.Dispose());
    }

    /// <summary>What to do with a message that came; null where this bus does not know it.</summary>
    internal Incoming? IncomingOf(ulong wireId) => _incoming.TryGetValue(wireId, out var known) && known is not null
        ? known
        : _declarations.FindMessage(wireId) is { } info ? _incoming.GetOrAdd(wireId, static (_, one) => one.Info.Accept(one._factory), (Info: info, _factory)) : null;

    /// <summary>Whether a handler of this node stands for the service's one instance.</summary>
    internal bool HandlesForService(MessageInfo message) =>
        _declarations.Handlers.OfType<EventInvoker>().Any(one => one.Fanout == Fanout.OneInstance && one.Message.IsAssignableFrom(message.Type));

    /// <summary>The endpoints that are configured and not connected.</summary>
    internal IReadOnlyList<string> Missing() => [.. _dialers.Where(static one => !one.IsSatisfied).Select(static one => one.Problem)];

    /// <summary>Completes at the next change of nodes or their interest; take it before looking.</summary>
    internal Task NextChange() => Volatile.Read(ref _changed).Task;

    internal void SignalChange() =>
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Takes a connection up; to be started by the caller.</summary>
    internal Link Open(TransportConnection connection, BusEndpoint? dialed)
    {
        var link = new Link(this, connection, dialed);
        Nodes.Add(link);
        return link;
    }

    /// <summary>The node that has greeted; null where there is none.</summary>
    internal Peer? PeerOf(Hello? hello) => hello is null ? null : Nodes.Known(hello.Node);

    /// <summary>Finds a node that handles a request, and waits for one while configured ones are missing.</summary>
    internal async ValueTask<Link> FindHandlerAsync(MessageInfo message, ulong? key, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Settings.RequestTimeout, Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        while (true)
        {
            var changed = NextChange();
            var peers = Routing.HandlersOf(message.WireId);
            if (PeerChoice.For(peers, message.WireId, key)?.UpLink is { } link)
            {
                return link;
            }

            var missing = Missing();
            if (missing.Count == 0 && peers.Length == 0)
            {
                throw RemoteErrors.Nobody(NodeName, message, Nodes.Up().Count);
            }

            try
            {
                await changed.WaitAsync(linked.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw missing.Count == 0 ? RemoteErrors.Timeout(NodeName, message, Settings.RequestTimeout) : RemoteErrors.NobodyYet(NodeName, message, missing);
            }
        }
    }

    private List<NodeInfo> Describe()
    {
        var nodes = Nodes.Describe();
        nodes.AddRange(_dialers.Where(static one => !one.IsSatisfied && !one.WasUp).Select(static one => one.Describe()));
        return nodes;
    }
}
