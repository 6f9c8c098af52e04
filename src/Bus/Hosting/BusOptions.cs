using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using TypedBus.Infrastructure;

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

    internal IReadOnlyList<MessageModule> Modules => _modules;

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
        if (StopTimeout < TimeSpan.Zero && StopTimeout != Timeout.InfiniteTimeSpan)
        {
            yield return $"StopTimeout is {StopTimeout}; give a positive time, or Timeout.InfiniteTimeSpan.";
        }

        if (AskTimeout <= TimeSpan.Zero && AskTimeout != Timeout.InfiniteTimeSpan)
        {
            yield return $"AskTimeout is {AskTimeout}; give a positive time, or Timeout.InfiniteTimeSpan.";
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
