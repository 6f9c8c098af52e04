using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TypedBus.Infrastructure;
using TypedBus.Mailboxes;
using TypedBus.Transports;

namespace TypedBus;

/// <summary>How a bus is set up; validated when it starts.</summary>
public sealed class BusOptions
{
    private readonly List<MessageModule> _modules = [];
    private string? _serviceName;
    private string? _nodeName;

    internal BusOptions(IServiceCollection services) => Services = services;

    /// <summary>The services that handlers and behaviours are given.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The name that the instances of one program share; the entry assembly's by default.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public string ServiceName
    {
        get => _serviceName ??= Assembly.GetEntryAssembly()?.GetName().Name ?? "service";
        set => _serviceName = CheckName(value, nameof(ServiceName));
    }

    /// <summary>The unique name of this bus; <c>service-host-pid</c> by default.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public string NodeName
    {
        get => _nodeName ??= $"{ServiceName}-{Environment.MachineName}-{Environment.ProcessId}";
        set => _nodeName = CheckName(value, nameof(NodeName));
    }

    /// <summary>What becomes of the failures of an event's subscribers; they are thrown by default.</summary>
    public PublishErrors PublishErrors { get; set; }

    /// <summary>How long a stopping bus waits for what it has accepted; 30 seconds by default.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a request waits for the reply of a mailbox unless its sender says otherwise; 30 seconds by default,
    /// <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.
    /// </summary>
    public TimeSpan AskTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock and timers of the bus; the registered one, or else the system's, by default.</summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>Strikes messages with faults, for tests; null strikes none and costs nothing.</summary>
    public FaultHook? Faults { get; set; }

    /// <summary>How long a request waits for the reply of another node, and for a node that handles it; 30 seconds by default.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may take to be made; 5 seconds by default.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often nodes give each other a sign of life; a node that gives none three times is down. 10 seconds by default.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The bytes of the largest message that this node takes; 4 MiB by default.</summary>
    public int MaxMessageSize { get; set; } = FrameLimits.DefaultMaxMessage;

    /// <summary>The bytes of best-effort events that wait for a slow node; 16 MiB by default.</summary>
    public long MaxPendingBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The connections that are accepted at a time; 10,000 by default.</summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>
    /// The connections of one address, or of one user at a <c>unix://</c> endpoint, that are accepted at a time and have not said yet which node they are; 64 by default.
    /// </summary>
    public int MaxUngreetedConnections { get; set; } = 64;

    /// <summary>What becomes of best-effort events for a node whose queue is full; they are dropped by default.</summary>
    public SlowPeer SlowPeer { get; set; }

    /// <summary>What becomes of events and acknowledged messages whose key belongs to another instance of the service now; they wait by default, which keeps their order.</summary>
    public OnPartition OnPartition { get; set; }

    /// <summary>How <c>tls://</c> endpoints prove and check who they are.</summary>
    public TlsOptions Tls { get; } = new();

    /// <summary>The limits and times of acknowledged deliveries.</summary>
    internal DeliverySettings Deliveries { get; set; } = new();

    internal IReadOnlyList<MessageModule> Modules => _modules;

    internal List<BusEndpoint> Listeners { get; } = [];

    internal List<BusEndpoint> Connections { get; } = [];

    internal List<Transport> Transports { get; } = [];

    /// <summary>Accepts connections of other nodes.</summary>
    /// <param name="endpoint">Where: <c>unix:///run/shop.sock</c>, <c>tcp://0.0.0.0:7000</c>, <c>tls://0.0.0.0:7443</c>. Port 0 takes any that is free.</param>
    /// <exception cref="ArgumentException">It is no endpoint; the message says why.</exception>
    public BusOptions Listen(string endpoint)
    {
        Listeners.Add(BusEndpoint.Parse(endpoint));
        return this;
    }

    /// <summary>Connects to another node, and again whenever the connection is lost.</summary>
    /// <param name="endpoint">Where it listens: <c>unix:///run/shop.sock</c>, <c>tcp://warehouse:7000</c>, <c>tls://warehouse:7443</c>.</param>
    /// <exception cref="ArgumentException">It is no endpoint; the message says why.</exception>
    public BusOptions Connect(string endpoint)
    {
        Connections.Add(BusEndpoint.Parse(endpoint));
        return this;
    }

    /// <summary>
    /// Sets what a section of the configuration says, such as <c>configuration.GetSection("TypedBus")</c>: <c>NodeName</c>, <c>ServiceName</c>;
    /// <c>Listen</c> and <c>Connect</c>, each an endpoint or a list, which are added; <c>RequestTimeout</c>, <c>AskTimeout</c>, <c>StopTimeout</c>,
    /// <c>ConnectTimeout</c> and <c>HeartbeatInterval</c> as <c>00:00:30</c>, the first three also <c>Infinite</c>; <c>MaxMessageSize</c> and
    /// <c>MaxPendingBytes</c> in bytes, <c>MaxConnections</c>, <c>MaxUngreetedConnections</c>; <c>SlowPeer</c>, <c>OnPartition</c> and <c>PublishErrors</c> by name;
    /// <c>Tls:Certificate</c>, the path of a PFX or PEM file, with <c>Tls:CertificateKey</c> and <c>Tls:CertificatePassword</c> where it needs them, <c>Tls:TrustedRoots</c>, the path of a PEM file, and
    /// <c>Tls:TargetHost</c>. What is set after this call wins over it. Read once: later changes of the configuration do nothing.
    /// </summary>
    /// <param name="section">The section.</param>
    /// <exception cref="BusException">Something in it is unknown or not valid; the message names the path, the value and what is expected, of all of it.</exception>
    public BusOptions Bind(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        BusConfiguration.Read(this, section);
        return this;
    }

    /// <summary>Adds what carries endpoints of a further scheme, or takes the place of what is built in.</summary>
    /// <param name="transport">The transport.</param>
    public BusOptions AddTransport(Transport transport)
    {
        ArgumentNullException.ThrowIfNull(transport);
        Transports.Add(transport);
        return this;
    }

    /// <summary>Adds the generated module of an assembly that the compiler of this program did not see.</summary>
    /// <typeparam name="TModule">The module: <c>TypedBus.Generated.&lt;Assembly&gt;.Module</c>.</typeparam>
    public BusOptions AddModule<TModule>()
        where TModule : MessageModule, new() => AddModule(new TModule());

    /// <summary>Adds the generated module of an assembly that the compiler of this program did not see.</summary>
    /// <param name="module">The module.</param>
    public BusOptions AddModule(MessageModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        _modules.Add(module);
        return this;
    }

    /// <summary>Adds a plugin: the module of an assembly that was loaded at run time, and those of what it references.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <exception cref="BusException">The assembly has no generated module.</exception>
    public BusOptions AddModule(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return AddModule(ModuleSelection.Of(assembly) ?? throw new BusException(
            $"{assembly.GetName().Name} has no messages or handlers: it was built without TypedBus.Abstractions and its source generator."));
    }

    /// <summary>Names what is wrong with the options themselves.</summary>
    internal IEnumerable<string> Problems()
    {
        if (!Timeouts.IsOne(StopTimeout))
        {
            yield return $"StopTimeout is {StopTimeout}; give a positive time of at most 24 days, or Timeout.InfiniteTimeSpan.";
        }

        if (AskTimeout == TimeSpan.Zero || !Timeouts.IsOne(AskTimeout))
        {
            yield return $"AskTimeout is {AskTimeout}; give a positive time of at most 24 days, or Timeout.InfiniteTimeSpan.";
        }

        foreach (var problem in NetworkSetup.Problems(this))
        {
            yield return problem;
        }

        if (!Enum.IsDefined(PublishErrors))
        {
            yield return $"PublishErrors is {(int)PublishErrors}; give one of its names.";
        }
    }

    private static string CheckName(string value, string option)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException($"{option} is empty; give a name, or leave it unset for the default.", nameof(value));
        }

        return value;
    }
}
