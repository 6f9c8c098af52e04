namespace TypedBus.Transports.Tests.Conformance;

public sealed class MemoryConformance : TransportConformance
{
    internal override Transport Transport { get; } = new MemoryTransport();

    internal override BusEndpoint Free { get; } = BusEndpoint.Parse("shm://test");
}
