using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Channels;

namespace TypedBus.Transports;

/// <summary>Accepts TLS connections. Handshakes run side by side and have 2 s each, so that one peer's silence holds up no other.</summary>
internal sealed class TlsListener : TransportListener
{
    private const int MaxHandshakes = 256;

    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(2);

    private readonly Channel<TransportConnection> _ready = Channel.CreateUnbounded<TransportConnection>();
    private readonly SemaphoreSlim _handshakes = new(MaxHandshakes);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Socket _socket;
    private readonly SslServerAuthenticationOptions _authentication;
    private readonly TimeProvider _time;
    private readonly Action<string, Exception>? _failed;
    private readonly Task _accepting;
    private int _disposed;

    internal TlsListener(
        Socket socket, BusEndpoint endpoint, SslServerAuthenticationOptions authentication, TimeProvider time, Action<string, Exception>? failed)
    {
        _socket = socket;
        Endpoint = endpoint;
        _authentication = authentication;
        _time = time;
        _failed = failed;
        _accepting = Task.Run(AcceptLoopAsync);
    }

    public override BusEndpoint Endpoint { get; }

    public override async ValueTask<TransportConnection> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _ready.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException error) when (error.InnerException is null)
        {
            throw new ObjectDisposedException(nameof(TlsListener));
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }
        _socket.Dispose();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        // Taking every place waits for the handshakes that are still under way; they were just cancelled.
        for (int i = 0; i < MaxHandshakes; i++)
        {
            await _handshakes.WaitAsync().ConfigureAwait(false);
        }
        _ready.Writer.TryComplete();
        while (_ready.Reader.TryRead(out TransportConnection? unwanted))
        {
            await unwanted.DisposeAsync().ConfigureAwait(false);
        }
        _stopping.Dispose();
        _handshakes.Dispose();
    }

    private async Task AcceptLoopAsync()
    {
        try
        {
            while (true)
            {
                await _handshakes.WaitAsync(_stopping.Token).ConfigureAwait(false);
                Socket accepted;
                try
                {
                    accepted = await SocketListener.AcceptSocketAsync(_socket, this, () => Volatile.Read(ref _disposed) != 0, _stopping.Token)
                        .ConfigureAwait(false);
                }
                catch
                {
                    _handshakes.Release();
                    throw;
                }
                _ = HandshakeAsync(accepted);
            }
        }
        catch (Exception error) when (error is ObjectDisposedException or OperationCanceledException)
        {
            _ready.Writer.TryComplete();
        }
        catch (Exception error)
        {
            // Those who accept are told.
            _ready.Writer.TryComplete(error);
        }
    }

    private async Task HandshakeAsync(Socket accepted)
    {
        string peer = "";
        SslStream? stream = null;
        try
        {
            peer = $"tls {accepted.RemoteEndPoint}";
            accepted.NoDelay = true;
            stream = new SslStream(new NetworkStream(accepted, ownsSocket: false));
            using CancellationTokenSource limit = new(HandshakeTime, _time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
            await stream.AuthenticateAsServerAsync(_authentication, either.Token).ConfigureAwait(false);
            TlsConnection connection = new(accepted, stream, peer, _time);
            if (!_ready.Writer.TryWrite(connection))
            {
                connection.Abort();
            }
        }
        catch (Exception error)
        {
            accepted.Dispose();
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
            _failed?.Invoke(peer, error);
        }
        finally
        {
            _handshakes.Release();
        }
    }
}
