using TypedBus.Mailboxes;
using TypedBus.Transports;

namespace TypedBus;

/// <summary>Reads what a bus's options say of other processes.</summary>
internal static class NetworkSetup
{
    internal const int MinMessageSize = 1024;
    internal const long MinPendingBytes = FrameLimits.MaxWhole;
    internal const int MaxNameLength = 255;

    /// <summary>Whether the bus has anything to do with other processes.</summary>
    internal static bool IsNeeded(BusOptions options) => options.Listeners.Count + options.Connections.Count > 0;

    internal static NetworkOptions Of(BusOptions options, TimeProvider time)
    {
        var transports = new Dictionary<string, Transport>(StringComparer.Ordinal);
        foreach (var transport in new Transport[] { new UnixTransport(), new TcpTransport(), new TlsTransport(options.Tls, time) }.Concat(options.Transports))
        {
            transports[transport.Scheme] = transport;
        }

        return new NetworkOptions
        {
            ServiceName = options.ServiceName,
            NodeName = options.NodeName,
            Listen = [.. options.Listeners],
            Connect = [.. options.Connections],
            Transports = transports,
            MaxConnections = options.MaxConnections,
            MaxUngreeted = options.MaxUngreetedConnections,
            Settings = new LinkSettings
            {
                Heartbeat = options.HeartbeatInterval,
                ConnectTimeout = options.ConnectTimeout,
                RequestTimeout = options.RequestTimeout,
                MaxMessage = options.MaxMessageSize,
                MaxPending = options.MaxPendingBytes,
                SlowPeer = options.SlowPeer,
            },
        };
    }

    /// <summary>Names what is wrong.</summary>
    internal static IEnumerable<string> Problems(BusOptions options)
    {
        if (options.RequestTimeout == TimeSpan.Zero || !Timeouts.IsOne(options.RequestTimeout))
        {
            yield return $"RequestTimeout is {options.RequestTimeout}; give a positive time of at most 24 days, or Timeout.InfiniteTimeSpan.";
        }

        if (options.ConnectTimeout <= TimeSpan.Zero || options.ConnectTimeout > Timeouts.Longest)
        {
            yield return $"ConnectTimeout is {options.ConnectTimeout}; give a positive time of at most 24 days.";
        }

        if (options.HeartbeatInterval <= TimeSpan.Zero || options.HeartbeatInterval > Timeouts.Longest)
        {
            yield return $"HeartbeatInterval is {options.HeartbeatInterval}; give a positive time of at most 24 days.";
        }

        if (options.MaxMessageSize < MinMessageSize)
        {
            yield return $"MaxMessageSize is {options.MaxMessageSize}; give at least {MinMessageSize} bytes.";
        }

        if (options.MaxPendingBytes < MinPendingBytes)
        {
            yield return $"MaxPendingBytes is {options.MaxPendingBytes}; give at least {MinPendingBytes} bytes.";
        }

        if (options.MaxConnections < 1)
        {
            yield return $"MaxConnections is {options.MaxConnections}; give at least 1.";
        }

        if (options.MaxUngreetedConnections < 1)
        {
            yield return $"MaxUngreetedConnections is {options.MaxUngreetedConnections}; give at least 1.";
        }

        if (!Enum.IsDefined(options.SlowPeer))
        {
            yield return $"SlowPeer is {(int)options.SlowPeer}; give one of its names.";
        }

        if (!Enum.IsDefined(options.OnPartition))
        {
            yield return $"OnPartition is {(int)options.OnPartition}; give one of its names.";
        }

        foreach (var same in options.Listeners.Where(static one => one.Port != 0).GroupBy(static one => one.ToString()).Where(static one => one.Count() > 1))
        {
            yield return $"Listen is told {same.Key} {same.Count()} times; once is enough.";
        }

        if (options.NodeName.Length > MaxNameLength || options.ServiceName.Length > MaxNameLength)
        {
            yield return $"NodeName and ServiceName have at most {MaxNameLength} characters.";
        }
    }
}
