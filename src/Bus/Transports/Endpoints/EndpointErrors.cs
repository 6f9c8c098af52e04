namespace TypedBus.Transports;

/// <summary>What can be wrong about an endpoint. User names, passwords and queries are not repeated: errors end in logs.</summary>
internal static class EndpointErrors
{
    internal static string NoScheme(string uri) =>
        $"'{Masked(uri)}' is no endpoint, for it has no scheme. Write unix:///run/shop.sock, tcp://host:7000, tls://host:7443 or shm://name.";

    internal static string UnknownScheme(string uri, string scheme) =>
        $"'{Masked(uri)}' has the unknown scheme '{scheme}'. There are unix, tcp, tls and shm.";

    internal static string Query(string uri) =>
        $"'{Masked(uri)}' has a query or a fragment, which an endpoint cannot have. Set options on BusOptions, and give secrets to the credentials there.";

    internal static string UserInfo(string uri) =>
        $"'{Masked(uri)}' has a user or a secret in it. Take it out: URIs end in logs. Credentials are set on BusOptions.";

    internal static string NoPath(string uri) =>
        $"'{Masked(uri)}' names no socket file. Write unix:///run/shop.sock, unix://shop.sock in the current folder, or unix://@shop without a file.";

    internal static string AbstractElsewhere(string uri) =>
        $"'{Masked(uri)}' is in the abstract namespace, which only Linux has. Name a file: unix:///run/shop.sock.";

    internal static string LongPath(string uri, int length, int limit) =>
        $"'{Masked(uri)}' has a path of {length} bytes, and the operating system takes {limit} for a socket (sun_path). Use a shorter folder, such as /run.";

    internal static string BadName(string uri) =>
        $"'{Masked(uri)}' has no usable name. Write shm://name with letters, digits, '-', '_' and '.', 100 at most.";

    internal static string HasPath(string uri) =>
        $"'{Masked(uri)}' has a path, and a host has none. End it after the port: tcp://host:7000.";

    internal static string NoPort(string uri) =>
        $"'{Masked(uri)}' has no port, and there is no usual one. Write tcp://host:7000, tcp://[::1]:7000 for IPv6, or port 0 to listen at a free one.";

    internal static string BadPort(string uri) => $"'{Masked(uri)}' has no valid port. Ports are from 0 to 65535, and IPv6 is in brackets: tcp://[::1]:7000.";

    internal static string BadHost(string uri) =>
        $"'{Masked(uri)}' has no valid host. Write a name, an IPv4 address, an IPv6 address in brackets, or * to listen at every address.";

    private static string Masked(string uri)
    {
        int cut = uri.AsSpan().IndexOfAny('?', '#');
        string shown = cut < 0 ? uri : string.Concat(uri.AsSpan(0, cut), "?…");
        int start = shown.IndexOf("://", StringComparison.Ordinal);
        start = start < 0 ? 0 : start + 3;
        int at = shown.LastIndexOf('@');
        bool isPath = shown.StartsWith("unix://", StringComparison.OrdinalIgnoreCase);
        return at > start && !isPath ? string.Concat(shown.AsSpan(0, start), "…", shown.AsSpan(at)) : shown;
    }
}
