namespace TypedBus.Transports;

/// <summary>The schemes that endpoints have.</summary>
internal static class EndpointSchemes
{
    internal const string Unix = "unix";
    internal const string Tcp = "tcp";
    internal const string Tls = "tls";
    internal const string SharedMemory = "shm";
}
