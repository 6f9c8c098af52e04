using System.Net.Sockets;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Bare unix sockets: the least that a connection and a message to one of many can cost. Each message is answered, once all have been sent.</summary>
internal sealed class SocketScale(string file) : ScaleSubject("socket-unix")
{
    private const int Size = 100;

    private readonly List<Socket> _sockets = [];
    private readonly byte[] _frame = SocketContestant.FrameOf(Payload.Of(Size, Payload.Measured), []);
    private ChildReceiver? _child;

    public override int OtherProcess => _child!.Id;

    public override async Task StartAsync(CancellationToken cancellationToken) =>
        _child = await ChildReceiver.StartAsync(Name, "unix " + file, cancellationToken).ConfigureAwait(false);

    public override async Task ConnectAsync(int connections, CancellationToken cancellationToken)
    {
        Close();
        for (var at = 0; at < connections; at++)
        {
            var socket = await SocketEndpoint.ConnectAsync(_child!.Endpoint, cancellationToken).ConfigureAwait(false);
            _sockets.Add(socket);
            await socket.SendAsync(new[] { SocketReceiver.SentBack }, SocketFlags.None, cancellationToken).ConfigureAwait(false);
        }

        // Each is served once it has answered.
        await SendAsync(connections, 1, cancellationToken).ConfigureAwait(false);
    }

    public override async Task SendAsync(int messages, int types, CancellationToken cancellationToken)
    {
        var answers = _sockets.Select((socket, at) => ReadAsync(socket, Share(at), cancellationToken)).ToList();
        for (var at = 0; at < messages; at++)
        {
            await SocketContestant.SendAllAsync(_sockets[at % _sockets.Count], _frame, cancellationToken).ConfigureAwait(false);
        }

        await Task.WhenAll(answers).ConfigureAwait(false);

        long Share(int at) => (long)_frame.Length * ((messages / _sockets.Count) + (at < messages % _sockets.Count ? 1 : 0));
    }

    public override async ValueTask DisposeAsync()
    {
        Close();
        if (_child is not null)
        {
            await _child.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task ReadAsync(Socket socket, long bytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[8_192];
        while (bytes > 0)
        {
            var read = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            bytes -= read > 0 ? read : throw new InvalidOperationException("The receiver has closed the connection.");
        }
    }

    private void Close()
    {
        _sockets.ForEach(static socket => socket.Dispose());
        _sockets.Clear();
    }
}
