using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace TypedBus.Transports.Tests.Sockets;

public sealed class TcpDialerTests
{
    [Fact]
    public async Task A_name_with_several_addresses_is_tried_address_by_address()
    {
        await using TransportListener listener = await new TcpTransport().ListenAsync(BusEndpoint.Parse("tcp://127.0.0.1:0"), default);
        TcpTransport transport = new(Dialer(IPAddress.Parse("127.0.0.2"), IPAddress.IPv6Loopback, IPAddress.Loopback));
        await using TransportConnection client = await transport.ConnectAsync(BusEndpoint.Parse($"tcp://shop:{listener.Endpoint.Port}"), default);
        Assert.Equal($"tcp 127.0.0.1:{listener.Endpoint.Port}", client.Description);
    }

    [Fact]
    public async Task The_address_tried_last_is_named()
    {
        BusEndpoint gone;
        await using (TransportListener listener = await new TcpTransport().ListenAsync(BusEndpoint.Parse("tcp://127.0.0.1:0"), default))
        {
            gone = BusEndpoint.Parse($"tcp://shop:{listener.Endpoint.Port}");
        }
        TcpTransport transport = new(Dialer(IPAddress.Parse("127.0.0.2"), IPAddress.Loopback));
        NodeUnreachableException error = await Assert.ThrowsAsync<NodeUnreachableException>(async () => await transport.ConnectAsync(gone, default));
        Assert.Contains($"{gone} (last tried 127.0.0.1:{gone.Port})", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_cannot_be_resolved_is_named()
    {
        TcpTransport transport = new(new TcpDialer(
            (_, _) => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)), TimeSpan.FromSeconds(1), new FakeTimeProvider()));
        NodeUnreachableException error = await Assert.ThrowsAsync<NodeUnreachableException>(
            async () => await transport.ConnectAsync(BusEndpoint.Parse("tcp://nowhere:7000"), default));
        Assert.Contains("tcp://nowhere:7000", error.Message, StringComparison.Ordinal);
        Assert.Contains("can be resolved", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp://*:7000")]
    [InlineData("tcp://[::]:7000")]
    [InlineData("tcp://localhost:0")]
    public async Task An_endpoint_for_listening_alone_is_not_connected_to(string uri) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await new TcpTransport().ConnectAsync(BusEndpoint.Parse(uri), default));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task Every_address_of_both_families_is_listened_at(string host)
    {
        await using TransportListener listener = await new TcpTransport().ListenAsync(BusEndpoint.Parse("tcp://*:0"), default);
        await using TransportConnection client = await new TcpTransport().ConnectAsync(BusEndpoint.Parse($"tcp://{host}:{listener.Endpoint.Port}"), default);
        await using TransportConnection server = await listener.AcceptAsync(default);
    }

    private static TcpDialer Dialer(params IPAddress[] addresses) =>
        new((_, _) => Task.FromResult(addresses), TimeSpan.FromMinutes(1), TimeProvider.System);
}
