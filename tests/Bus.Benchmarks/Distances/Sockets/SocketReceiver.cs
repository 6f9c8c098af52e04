using System.Net.Sockets;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Accepts connections; the first byte of each tells whether what comes is counted or sent back.</summary>
internal sealed class SocketReceiver : IDistanceReceiver
{
    public const byte Counted = 1;
    public const byte SentBack = 2;

    private readonly Socket _listener;
    private readonly Tally _tally;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;

    public SocketReceiver(string endpoint, Tally tally)
    {
        _tally = tally;
        (_listener, Endpoint) = SocketEndpoint.Listen(endpoint);
        _accepting = AcceptAsync();
    }

    public string Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var socket = await _listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
            if (socket.AddressFamily == AddressFamily.InterNetwork)
            {
                socket.NoDelay = true;
            }

            _ = Task.Run(() => ServeAsync(socket));
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            var mode = new byte[1];
            if (await socket.ReceiveAsync(mode, SocketFlags.None, _stopping.Token).ConfigureAwait(false) == 0)
            {
                return;
            }

            var frames = new SocketFrames(socket);
            var answer = Array.Empty<byte>();
            while (await frames.ReadAsync(_stopping.Token).ConfigureAwait(false))
            {
                while (frames.TryTake(out var payload))
                {
                    if (mode[0] == Counted)
                    {
                        _tally.Take(payload.Span);
                        continue;
                    }

                    answer = SocketFrames.Of(payload.Span, answer);
                    await SocketFrames.SendAllAsync(socket, answer, _stopping.Token).ConfigureAwait(false);
                }
            }
        }
    }
}
