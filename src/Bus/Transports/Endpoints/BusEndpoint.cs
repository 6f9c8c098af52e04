using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace TypedBus.Transports;

/// <summary>
/// Where a node listens or is reached: <c>unix:///run/shop.sock</c>, <c>unix://@name</c> (Linux, no file), <c>tcp://host:port</c>,
/// <c>tls://host:port</c> or <c>shm://name</c>. Immutable.
/// </summary>
public sealed class BusEndpoint : IEquatable<BusEndpoint>
{
    internal BusEndpoint(string scheme, string host, int port, string path)
    {
        Scheme = scheme;
        Host = host;
        Port = port;
        Path = path;
    }

    /// <summary>How bytes travel, in lower case: <c>unix</c>, <c>tcp</c>, <c>tls</c> or <c>shm</c>.</summary>
    public string Scheme { get; }

    /// <summary>
    /// The host of <c>tcp</c> and <c>tls</c>, without brackets: a name in lower case, an address, or <c>*</c> for every address of
    /// this machine; the name of <c>shm</c>; else empty.
    /// </summary>
    public string Host { get; }

    /// <summary>The port of <c>tcp</c> and <c>tls</c>; 0 lets a listener take a free one, and is what the other schemes have.</summary>
    public int Port { get; }

    /// <summary>The path of <c>unix</c>, as written, or <c>@name</c> in the abstract namespace; else empty.</summary>
    public string Path { get; }

    /// <summary>Whether it names every address of this machine, which can be listened at and not connected to.</summary>
    internal bool IsAnyHost => Host is "*" or "0.0.0.0" or "::";

    /// <summary>Whether only this machine can reach it.</summary>
    internal bool IsLoopback =>
        Scheme is EndpointSchemes.Unix or EndpointSchemes.SharedMemory || Host == "localhost"
        || (IPAddress.TryParse(Host, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Reads an endpoint.</summary>
    /// <param name="uri">The endpoint, such as <c>tcp://localhost:7000</c>.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="ArgumentException">It is no endpoint; the message says why, and never repeats a secret.</exception>
    public static BusEndpoint Parse(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return EndpointParser.Read(uri, out string? error) ?? throw new ArgumentException(error, nameof(uri));
    }

    /// <summary>Reads an endpoint, if it is one.</summary>
    /// <param name="uri">The endpoint, such as <c>tcp://localhost:7000</c>.</param>
    /// <param name="endpoint">The endpoint, or null.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? uri, [NotNullWhen(true)] out BusEndpoint? endpoint)
    {
        endpoint = uri is null ? null : EndpointParser.Read(uri, out _);
        return endpoint is not null;
    }

    /// <summary>Writes the endpoint as <see cref="Parse"/> reads it.</summary>
    /// <returns>The endpoint's URI.</returns>
    public override string ToString() => Scheme switch
    {
        EndpointSchemes.Unix => $"unix://{Path}",
        EndpointSchemes.SharedMemory => $"shm://{Host}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Scheme}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}"),
    };

    /// <summary>Whether both name the same place in the same words; names are not resolved.</summary>
    /// <param name="other">The other endpoint.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(BusEndpoint? other) =>
        other is not null && Scheme == other.Scheme && Host == other.Host && Port == other.Port && Path == other.Path;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BusEndpoint);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scheme, Host, Port, Path);

    internal BusEndpoint WithPort(int port) => new(Scheme, Host, port, Path);
}
