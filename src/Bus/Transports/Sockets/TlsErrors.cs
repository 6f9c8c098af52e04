using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TypedBus.Transports;

/// <summary>Why a TLS connection does not come about.</summary>
internal static class TlsErrors
{
    internal static BusException NoCertificate(BusEndpoint endpoint) => new(
        $"{endpoint} cannot be listened at without a certificate with its private key. Set TlsOptions.ServerCertificate.");

    internal static BusException BadProtocols(BusEndpoint endpoint) => new(
        $"{endpoint} takes TLS 1.2 and 1.3 only. Set TlsOptions.EnabledProtocols to one of them or both.");

    internal static NodeUnreachableException Failed(BusEndpoint endpoint, string? refusal, Exception error) => new(
        refusal ?? $"{endpoint} answers, but not with TLS that both sides speak: {error.Message} See that a tls:// listener is there.",
        error);

    /// <summary>Says what is wrong with a server's certificate.</summary>
    internal static string Refusal(BusEndpoint endpoint, string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return $"{endpoint} is not trusted: it shows no certificate.";
        }
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && chain is not null)
        {
            X509ChainStatusFlags status = X509ChainStatusFlags.NoError;
            foreach (X509ChainStatus part in chain.ChainStatus)
            {
                status |= part.Status;
            }
            if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            {
                return $"{endpoint} is not trusted: its certificate '{certificate.Subject}' has expired or is not valid yet " +
                    $"(from {certificate.GetEffectiveDateString()} to {certificate.GetExpirationDateString()}). Renew it, or set the clock.";
            }
            if ((status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
            {
                return $"{endpoint} is not trusted: its certificate '{certificate.Subject}' leads to no root that is known here. " +
                    "Add the root to TlsOptions.TrustedRoots.";
            }
            return $"{endpoint} is not trusted: its certificate '{certificate.Subject}' is refused ({status}).";
        }
        return $"{endpoint} is not trusted: its certificate '{certificate.Subject}' is not for the name '{host}'. " +
            "Connect by a name that is in it, or set TlsOptions.TargetHost.";
    }
}
