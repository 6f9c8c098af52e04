using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TypedBus.Transports;

/// <summary>Reads endpoints. <see cref="Uri"/> is no help: it lowers and decodes socket paths and takes a relative one for a host.</summary>
internal static class EndpointParser
{
    // sun_path, less the zero byte that ends it.
    internal static int MaxSocketPath { get; } = OperatingSystem.IsLinux() || OperatingSystem.IsWindows() ? 107 : 103;

    internal static BusEndpoint? Read(string uri, out string? error)
    {
        error = null;
        int colon = uri.IndexOf("://", StringComparison.Ordinal);
        if (colon < 0)
        {
            error = EndpointErrors.NoScheme(uri);
            return null;
        }
        string scheme = uri[..colon].ToLowerInvariant();
        string rest = uri[(colon + 3)..];
        if (scheme is not (EndpointSchemes.Unix or EndpointSchemes.Tcp or EndpointSchemes.Tls or EndpointSchemes.SharedMemory))
        {
            error = EndpointErrors.UnknownScheme(uri, scheme);
        }
        else if (rest.AsSpan().IndexOfAny('?', '#') >= 0)
        {
            error = EndpointErrors.Query(uri);
        }
        else if (scheme != EndpointSchemes.Unix && rest.Contains('@', StringComparison.Ordinal))
        {
            error = EndpointErrors.UserInfo(uri);
        }
        if (error is not null)
        {
            return null;
        }
        return scheme switch
        {
            EndpointSchemes.Unix => ReadPath(uri, rest, out error),
            EndpointSchemes.SharedMemory => ReadName(uri, rest, out error),
            _ => ReadHost(uri, scheme, rest, out error),
        };
    }

    private static BusEndpoint? ReadPath(string uri, string path, out string? error)
    {
        error = null;
        bool isAbstract = path.StartsWith('@');
        if (path.Length == 0 || path is "@" || path.EndsWith('/') || path.Contains('\0', StringComparison.Ordinal))
        {
            error = EndpointErrors.NoPath(uri);
        }
        else if (isAbstract && !OperatingSystem.IsLinux())
        {
            error = EndpointErrors.AbstractElsewhere(uri);
        }
        else if (Encoding.UTF8.GetByteCount(path) is int length && length > MaxSocketPath)
        {
            error = EndpointErrors.LongPath(uri, length, MaxSocketPath);
        }
        return error is null ? new BusEndpoint(EndpointSchemes.Unix, "", 0, path) : null;
    }

    private static BusEndpoint? ReadName(string uri, string name, out string? error)
    {
        bool isName = name.Length is > 0 and <= 100;
        foreach (char letter in name)
        {
            isName &= char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.';
        }
        error = isName ? null : EndpointErrors.BadName(uri);
        return isName ? new BusEndpoint(EndpointSchemes.SharedMemory, name, 0, "") : null;
    }

    private static BusEndpoint? ReadHost(string uri, string scheme, string rest, out string? error)
    {
        error = null;
        // What prints a URI often ends it with a slash.
        rest = rest.EndsWith('/') ? rest[..^1] : rest;
        if (rest.Contains('/', StringComparison.Ordinal))
        {
            error = EndpointErrors.HasPath(uri);
            return null;
        }
        int bracket = rest.LastIndexOf(']');
        int colon = rest.LastIndexOf(':');
        if (colon <= bracket || colon == rest.Length - 1)
        {
            error = EndpointErrors.NoPort(uri);
            return null;
        }
        if (!int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port > IPEndPoint.MaxPort)
        {
            error = EndpointErrors.BadPort(uri);
            return null;
        }
        string? host = CanonicalHost(rest[..colon]);
        if (host is null)
        {
            error = EndpointErrors.BadHost(uri);
            return null;
        }
        return new BusEndpoint(scheme, host, port, "");
    }

    private static string? CanonicalHost(string host)
    {
        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            return IPAddress.TryParse(host.AsSpan(1, host.Length - 2), out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6
                ? address.ToString()
                : null;
        }
        return host == "*" || Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4 ? host.ToLowerInvariant() : null;
    }
}
