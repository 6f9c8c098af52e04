namespace TypedBus.Transports.Tests;

public sealed class FaultyConnectionTests
{
    private static readonly BusEndpoint Endpoint = BusEndpoint.Parse("shm://faulty");

    [Fact]
    public async Task A_cut_lets_just_the_bytes_before_it_through()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync(new Faults { CutAfter = 5 });
        await client.SendAsync(new byte[3]);
        await Assert.ThrowsAsync<IOException>(async () => await client.SendAsync(new byte[3]));
        await server.ReadExactlyAsync(5, default);
        Assert.Equal(0, await server.ReceiveAsync(new byte[8]));
    }

    [Fact]
    public async Task A_pulled_cable_is_not_noticed_by_the_sender()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync(new Faults { DropAfter = 2 });
        await client.SendAsync(new byte[3]);
        await client.SendAsync(new byte[3]);
        await server.ReadExactlyAsync(2, default);
        Assert.False(server.ReceiveAsync(new byte[8]).IsCompleted);
    }

    [Fact]
    public async Task Bytes_can_come_one_by_one()
    {
        (TransportConnection client, TransportConnection server) = await PairAsync(new Faults { SingleBytes = true });
        await server.SendAsync(new byte[] { 1, 2 });
        Assert.Equal(1, await client.ReceiveAsync(new byte[8]));
        Assert.Equal(1, await client.ReceiveAsync(new byte[8]));
    }

    private static async Task<(TransportConnection Client, TransportConnection Server)> PairAsync(Faults faults)
    {
        FaultyTransport transport = new(new MemoryTransport(), () => faults);
        TransportListener listener = await transport.ListenAsync(Endpoint, default);
        TransportConnection client = await transport.ConnectAsync(Endpoint, default);
        return (client, await listener.AcceptAsync(default));
    }
}
