namespace TypedBus.Transports.Tests.Conformance;

public sealed class TlsConformance : TransportConformance, IDisposable
{
    private readonly Certificates _certificates = new();

    public TlsConformance() =>
        Transport = new TlsTransport(
            new TlsOptions { ServerCertificate = _certificates.Server(), TrustedRoots = _certificates.Roots, TargetHost = "localhost" },
            TimeProvider.System);

    internal override Transport Transport { get; }

    internal override BusEndpoint Free { get; } = BusEndpoint.Parse("tls://127.0.0.1:0");

    public void Dispose() => _certificates.Dispose();
}
