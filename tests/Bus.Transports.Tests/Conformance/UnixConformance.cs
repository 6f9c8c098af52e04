namespace TypedBus.Transports.Tests.Conformance;

public sealed class UnixConformance : TransportConformance
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"bus-{Guid.NewGuid():N}"[..12]);

    internal override Transport Transport { get; } = new UnixTransport();

    internal override BusEndpoint Free => BusEndpoint.Parse($"unix://{_folder}/test.sock");

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        Directory.Delete(_folder);
    }
}

public sealed class AbstractUnixConformance : TransportConformance
{
    internal override Transport Transport { get; } = new UnixTransport();

    internal override BusEndpoint Free { get; } = BusEndpoint.Parse($"unix://@bus-{Guid.NewGuid():N}");
}
