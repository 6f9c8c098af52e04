namespace TypedBus.Transports.Tests.Conformance;

public sealed class TcpConformance : TransportConformance
{
    internal override Transport Transport { get; } = new TcpTransport();

    internal override BusEndpoint Free { get; } = BusEndpoint.Parse("tcp://127.0.0.1:0");
}

public sealed class TcpOverIPv6Conformance : TransportConformance
{
    internal override Transport Transport { get; } = new TcpTransport();

    internal override BusEndpoint Free { get; } = BusEndpoint.Parse("tcp://[::1]:0");
}
