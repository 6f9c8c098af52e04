using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TypedBus.Transports;

/// <summary>How <c>tls://</c> endpoints prove and check who they are. Read when listening or connecting begins.</summary>
public sealed class TlsOptions
{
    /// <summary>The certificate, with its private key, that listeners show; required to listen. Default: none.</summary>
    public X509Certificate2? ServerCertificate { get; set; }

    /// <summary>The roots that a server's certificate must lead to, in place of those of the operating system. Default: null, the system's.</summary>
    public X509Certificate2Collection? TrustedRoots { get; set; }

    /// <summary>The name that must be in the server's certificate. Default: null, the host of the endpoint.</summary>
    public string? TargetHost { get; set; }

    /// <summary>The versions of TLS that are spoken. Default: 1.2 and 1.3. Earlier ones are not accepted.</summary>
    public SslProtocols EnabledProtocols { get; set; } = SslProtocols.Tls12 | SslProtocols.Tls13;
}
