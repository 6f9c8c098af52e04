using System.Net.Sockets;

namespace TypedBus.Benchmarks.Distances;

/// <summary>One end of a bare connection: one send a message, and a loop that reads.</summary>
internal sealed class SocketPeer : IDisposable
{
    private const int BufferBytes = 4_096;

    private readonly Socket _socket;
    private readonly Arrivals.Share _share;

    public SocketPeer(Socket socket, Arrivals.Share share)
    {
        (_socket, _share) = (socket, share);
        _ = Task.Run(ReadAsync);
    }

    /// <summary>A message with its length before it.</summary>
    public static byte[] Frame { get; } = SocketFrames.Of(Payload.Of(ScaleHost.Size, Payload.Measured), []);

    public ValueTask SendAsync() => SocketFrames.SendAllAsync(_socket, Frame, CancellationToken.None);

    public void Dispose() => _socket.Dispose();

    private async Task ReadAsync()
    {
        var frames = new SocketFrames(_socket, BufferBytes);
        while (await frames.ReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            while (frames.TryTake(out var payload))
            {
                _share.Take(payload.Span);
            }
        }
    }
}
