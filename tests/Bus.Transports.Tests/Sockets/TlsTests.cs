using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;

namespace TypedBus.Transports.Tests.Sockets;

public sealed class TlsTests : IDisposable
{
    private static readonly BusEndpoint Anywhere = BusEndpoint.Parse("tls://127.0.0.1:0");

    private readonly Certificates _certificates = new();
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(1));

    public void Dispose()
    {
        _certificates.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_with_both_names()
    {
        string message = await RefusalAsync(_certificates.Server("warehouse"), _certificates.Roots);
        Assert.Contains("'CN=warehouse' is not for the name '127.0.0.1'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_root_is_refused()
    {
        using Certificates others = new();
        string message = await RefusalAsync(_certificates.Server(), others.Roots, "localhost");
        Assert.Contains("leads to no root that is known here", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_is_refused_by_the_roots_of_the_system_where_none_are_given()
    {
        string message = await RefusalAsync(_certificates.Server(), null, "localhost");
        Assert.Contains("leads to no root that is known here", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        string message = await RefusalAsync(_certificates.Server(validUntilDay: -1), _certificates.Roots, "localhost");
        Assert.Contains("has expired", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_does_not_fall_back_where_the_server_speaks_plainly()
    {
        await using TransportListener plain = await new TcpTransport().ListenAsync(BusEndpoint.Parse("tcp://127.0.0.1:0"), _limit.Token);
        BusEndpoint endpoint = BusEndpoint.Parse($"tls://127.0.0.1:{plain.Endpoint.Port}");
        Task<TransportConnection> connecting = Client(_certificates.Roots).ConnectAsync(endpoint, _limit.Token).AsTask();
        await using TransportConnection accepted = await plain.AcceptAsync(_limit.Token);
        await accepted.SendAsync(new byte[64], _limit.Token);
        NodeUnreachableException error = await Assert.ThrowsAsync<NodeUnreachableException>(() => connecting);
        Assert.Contains($"{endpoint} answers, but not with TLS", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_peer_holds_up_nobody_and_is_dropped_after_2_seconds()
    {
        FakeTimeProvider time = new();
        TaskCompletionSource<Exception> failed = new();
        TlsTransport transport = new(new TlsOptions { ServerCertificate = _certificates.Server() }, time)
        {
            HandshakeFailed = (_, error) => failed.TrySetResult(error),
        };
        await using TransportListener listener = await transport.ListenAsync(Anywhere, _limit.Token);
        using Socket silent = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await silent.ConnectAsync(IPAddress.Loopback, listener.Endpoint.Port, _limit.Token);

        Task<TransportConnection> accepting = listener.AcceptAsync(_limit.Token).AsTask();
        await using TransportConnection client = await Client(_certificates.Roots, "localhost").ConnectAsync(listener.Endpoint, _limit.Token);
        await using TransportConnection server = await accepting;
        Assert.False(failed.Task.IsCompleted);

        // Its handshake began before that of the client, which has ended.
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.IsAssignableFrom<OperationCanceledException>(await failed.Task.WaitAsync(_limit.Token));
        Assert.Equal(0, await silent.ReceiveAsync(new byte[1], _limit.Token));
    }

    [Fact]
    public async Task A_listener_without_a_certificate_is_refused()
    {
        BusException error = await Assert.ThrowsAsync<BusException>(async () => await Client(null).ListenAsync(Anywhere, _limit.Token));
        Assert.Contains("TlsOptions.ServerCertificate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Protocols_older_than_TLS_1_2_are_refused()
    {
        // 768 is TLS 1.1.
        TlsOptions options = new() { ServerCertificate = _certificates.Server(), EnabledProtocols = SslProtocols.Tls12 | (SslProtocols)768 };
        BusException error = await Assert.ThrowsAsync<BusException>(
            async () => await new TlsTransport(options, TimeProvider.System).ListenAsync(Anywhere, _limit.Token));
        Assert.Contains("TlsOptions.EnabledProtocols", error.Message, StringComparison.Ordinal);
    }

    private static TlsTransport Client(X509Certificate2Collection? roots, string? host = null) =>
        new(new TlsOptions { TrustedRoots = roots, TargetHost = host }, TimeProvider.System);

    private async Task<string> RefusalAsync(X509Certificate2 certificate, X509Certificate2Collection? roots, string? host = null)
    {
        TlsTransport server = new(new TlsOptions { ServerCertificate = certificate }, TimeProvider.System);
        await using TransportListener listener = await server.ListenAsync(Anywhere, _limit.Token);
        NodeUnreachableException error = await Assert.ThrowsAsync<NodeUnreachableException>(
            async () => await Client(roots, host).ConnectAsync(listener.Endpoint, _limit.Token));
        Assert.Contains(listener.Endpoint.ToString(), error.Message, StringComparison.Ordinal);
        return error.Message;
    }
}
