using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;

namespace TypedBus;

/// <summary>Reads the options of a bus from configuration. By hand, since a binder needs reflection and passes over what it does not know.</summary>
internal static class BusConfiguration
{
    private static readonly FrozenDictionary<string, Action<BusOptions, ConfigurationEntry>> Keys =
        new Dictionary<string, Action<BusOptions, ConfigurationEntry>>
        {
            ["NodeName"] = static (options, entry) => entry.Name(options, static (options, name) => options.NodeName = name),
            ["ServiceName"] = static (options, entry) => entry.Name(options, static (options, name) => options.ServiceName = name),
            ["Listen"] = static (options, entry) => entry.Endpoints(options.Listeners),
            ["Connect"] = static (options, entry) => entry.Endpoints(options.Connections),
            ["RequestTimeout"] = static (options, entry) => options.RequestTimeout = entry.TimeOrInfinite(options.RequestTimeout),
            ["AskTimeout"] = static (options, entry) => options.AskTimeout = entry.TimeOrInfinite(options.AskTimeout),
            ["StopTimeout"] = static (options, entry) => options.StopTimeout = entry.TimeOrInfinite(options.StopTimeout, isZeroTaken: true),
            ["ConnectTimeout"] = static (options, entry) => options.ConnectTimeout = entry.Time(options.ConnectTimeout),
            ["HeartbeatInterval"] = static (options, entry) => options.HeartbeatInterval = entry.Time(options.HeartbeatInterval),
            ["MaxMessageSize"] = static (options, entry) =>
                options.MaxMessageSize = (int)entry.Number(options.MaxMessageSize, NetworkSetup.MinMessageSize, int.MaxValue, "bytes"),
            ["MaxPendingBytes"] = static (options, entry) =>
                options.MaxPendingBytes = entry.Number(options.MaxPendingBytes, NetworkSetup.MinPendingBytes, long.MaxValue, "bytes"),
            ["MaxConnections"] = static (options, entry) => options.MaxConnections = (int)entry.Number(options.MaxConnections, 1, int.MaxValue, "connections"),
            ["MaxUngreetedConnections"] = static (options, entry) =>
                options.MaxUngreetedConnections = (int)entry.Number(options.MaxUngreetedConnections, 1, int.MaxValue, "connections"),
            ["SlowPeer"] = static (options, entry) => options.SlowPeer = entry.OneOf(options.SlowPeer),
            ["OnPartition"] = static (options, entry) => options.OnPartition = entry.OneOf(options.OnPartition),
            ["PublishErrors"] = static (options, entry) => options.PublishErrors = entry.OneOf(options.PublishErrors),
            ["Tls"] = static (options, entry) => TlsConfiguration.Read(options.Tls, entry),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets what a section says.</summary>
    /// <exception cref="BusException">Something in it is not valid; the message names all of it.</exception>
    internal static void Read(BusOptions options, IConfiguration section)
    {
        var problems = new List<string>();
        ReadKeys(options, Keys, section, problems);
        if (problems.Count > 0)
        {
            throw new BusException($"The configuration of the bus is not valid:{string.Concat(problems.Select(static one => $"{Environment.NewLine}- {one}"))}");
        }
    }

    /// <summary>Reads each key of a section by its own rule.</summary>
    internal static void ReadKeys<T>(
        T target, FrozenDictionary<string, Action<T, ConfigurationEntry>> keys, IConfiguration section, List<string> problems)
    {
        foreach (var child in section.GetChildren())
        {
            if (keys.TryGetValue(child.Key, out var read))
            {
                read(target, new ConfigurationEntry(child, problems));
            }
            else
            {
                // Its value is not shown: it may be a secret that was meant for somebody else.
                problems.Add($"{child.Path} is no setting of the bus. There are {string.Join(", ", keys.Keys.Order(StringComparer.Ordinal))}.");
            }
        }
    }
}
