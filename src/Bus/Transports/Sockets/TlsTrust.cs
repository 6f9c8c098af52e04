using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TypedBus.Transports;

/// <summary>What a client asks of a server's certificate, and why it refused.</summary>
internal sealed class TlsTrust
{
    private readonly BusEndpoint _endpoint;
    private readonly string _host;

    internal TlsTrust(BusEndpoint endpoint, TlsOptions options)
    {
        _endpoint = endpoint;
        _host = options.TargetHost ?? endpoint.Host;
        Authentication = new SslClientAuthenticationOptions
        {
            TargetHost = _host,
            EnabledSslProtocols = options.EnabledProtocols,
            AllowRenegotiation = false,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = Judge,
        };
        if (options.TrustedRoots is { } roots)
        {
            X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(roots);
            Authentication.CertificateChainPolicy = policy;
        }
    }

    internal SslClientAuthenticationOptions Authentication { get; }

    /// <summary>Why the certificate was refused; null when it was not.</summary>
    internal string? Refusal { get; private set; }

    private bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }
        Refusal = TlsErrors.Refusal(_endpoint, _host, certificate, chain, errors);
        return false;
    }
}
