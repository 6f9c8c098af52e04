using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace TypedBus.Transports;

/// <summary>TLS over TCP: <c>tls://host:port</c>. The server proves its name; there is no way back to plain bytes.</summary>
internal sealed class TlsTransport(TlsOptions options, TimeProvider time, TcpDialer? dialer = null) : Transport
{
    private readonly TcpDialer _dialer = dialer ?? TcpDialer.Default;

    /// <summary>Told of every handshake that failed at a listener, with the peer's address. Any thread.</summary>
    internal Action<string, Exception>? HandshakeFailed { get; set; }

    public override string Scheme => EndpointSchemes.Tls;

    public override TransportCapabilities Capabilities => TransportCapabilities.Encrypted | TransportCapabilities.Reset;

    public override async ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        CheckProtocols(endpoint);
        if (options.ServerCertificate is not { HasPrivateKey: true } certificate)
        {
            throw TlsErrors.NoCertificate(endpoint);
        }
        SslServerAuthenticationOptions authentication = new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, options.TrustedRoots, offline: true),
            EnabledSslProtocols = options.EnabledProtocols,
            AllowRenegotiation = false,
        };
        Socket socket = await TcpBinder.ListenAsync(endpoint, Scheme, cancellationToken).ConfigureAwait(false);
        BusEndpoint actual = endpoint.WithPort(((IPEndPoint)socket.LocalEndPoint!).Port);
        return new TlsListener(socket, actual, authentication, time, HandshakeFailed);
    }

    public override async ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        CheckProtocols(endpoint);
        Socket socket = await _dialer.ConnectAsync(endpoint, Scheme, cancellationToken).ConfigureAwait(false);
        SslStream? stream = null;
        TlsTrust trust = new(endpoint, options);
        try
        {
            socket.NoDelay = true;
            string description = $"tls {socket.RemoteEndPoint}";
            stream = new SslStream(new NetworkStream(socket, ownsSocket: false));
            await stream.AuthenticateAsClientAsync(trust.Authentication, cancellationToken).ConfigureAwait(false);
            return new TlsConnection(socket, stream, description, time);
        }
        catch (Exception error)
        {
            socket.Dispose();
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
            cancellationToken.ThrowIfCancellationRequested();
            throw error is AuthenticationException or IOException or SocketException ? TlsErrors.Failed(endpoint, trust.Refusal, error) : error;
        }
    }

    private void CheckProtocols(BusEndpoint endpoint)
    {
        const SslProtocols Accepted = SslProtocols.Tls12 | SslProtocols.Tls13;
        if (options.EnabledProtocols == SslProtocols.None || (options.EnabledProtocols & ~Accepted) != 0)
        {
            throw TlsErrors.BadProtocols(endpoint);
        }
    }
}
