namespace TypedBus.Transports;

/// <summary>The set-up of a <see cref="Network"/>, read from the options of the bus when it starts.</summary>
internal sealed class NetworkOptions
{
    internal required string ServiceName { get; init; }

    internal required string NodeName { get; init; }

    internal required IReadOnlyList<BusEndpoint> Listen { get; init; }

    internal required IReadOnlyList<BusEndpoint> Connect { get; init; }

    internal required IReadOnlyDictionary<string, Transport> Transports { get; init; }

    internal required LinkSettings Settings { get; init; }

    internal int MaxConnections { get; init; } = 10_000;

    /// <summary>The most connections of one address that have not greeted.</summary>
    internal int MaxUngreeted { get; init; } = 64;

    /// <summary>What carries an endpoint.</summary>
    /// <exception cref="BusException">Nothing does.</exception>
    internal Transport TransportOf(BusEndpoint endpoint) => Transports.TryGetValue(endpoint.Scheme, out var transport)
        ? transport
        : throw new BusException($"Nothing carries {endpoint}: there is no transport for {endpoint.Scheme}://. There are {string.Join(", ", Transports.Keys.Order())}.");
}
