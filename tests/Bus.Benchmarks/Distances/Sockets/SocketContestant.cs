using System.Net.Sockets;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Sockets without a library: one asynchronous send for each message, or one for 64 KiB of them, which is the limit of what can be had.</summary>
internal sealed class SocketContestant(string name, string endpoint, bool isBatched) : ChildContestant(name, endpoint)
{
    private readonly byte[] _batch = new byte[SocketFrames.BatchBytes];
    private int _batched;
    private byte[] _frame = [];
    private byte[]? _framed;
    private Socket? _sending;
    private Socket? _asking;
    private SocketFrames? _answers;

    public override string Reference => Name.Contains("tcp", StringComparison.Ordinal) ? "socket-tcp" : "socket-unix";

    protected override bool HasRoundTrips => !isBatched;

    public override async ValueTask DisposeAsync()
    {
        _sending?.Dispose();
        _asking?.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override async Task ConnectAsync(string endpoint, CancellationToken cancellationToken)
    {
        _sending = await OpenAsync(endpoint, SocketReceiver.Counted, cancellationToken).ConfigureAwait(false);
        _asking = await OpenAsync(endpoint, SocketReceiver.SentBack, cancellationToken).ConfigureAwait(false);
        _answers = new SocketFrames(_asking);
    }

    protected override ValueTask SendAsync(byte[] payload, CancellationToken cancellationToken)
    {
        var size = SocketFrames.Prefix + payload.Length;
        if (isBatched && size <= _batch.Length / 2)
        {
            return AddAsync(payload, cancellationToken);
        }

        Frame(payload);
        return SocketFrames.SendAllAsync(_sending!, _frame, cancellationToken);
    }

    protected override async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        await SocketFrames.SendAllAsync(_sending!, _batch.AsMemory(0, _batched), cancellationToken).ConfigureAwait(false);
        _batched = 0;
    }

    protected override async ValueTask<ReadOnlyMemory<byte>> AskAsync(byte[] payload, CancellationToken cancellationToken)
    {
        Frame(payload);
        await SocketFrames.SendAllAsync(_asking!, _frame, cancellationToken).ConfigureAwait(false);
        ReadOnlyMemory<byte> answer;
        while (!_answers!.TryTake(out answer))
        {
            if (!await _answers.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new InvalidOperationException("The receiver has closed the connection.");
            }
        }

        return answer;
    }

    private static async Task<Socket> OpenAsync(string endpoint, byte mode, CancellationToken cancellationToken)
    {
        var socket = await SocketEndpoint.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        await socket.SendAsync(new[] { mode }, SocketFlags.None, cancellationToken).ConfigureAwait(false);
        return socket;
    }

    // The same payload comes many times in a row.
    private void Frame(byte[] payload)
    {
        if (!ReferenceEquals(_framed, payload))
        {
            _frame = SocketFrames.Of(payload, []);
            _framed = payload;
        }
    }

    private ValueTask AddAsync(byte[] payload, CancellationToken cancellationToken)
    {
        if (SocketFrames.Prefix + payload.Length > _batch.Length - _batched)
        {
            return SendThenAddAsync(payload, cancellationToken);
        }

        Add(payload);
        return ValueTask.CompletedTask;
    }

    private async ValueTask SendThenAddAsync(byte[] payload, CancellationToken cancellationToken)
    {
        await EndAsync(cancellationToken).ConfigureAwait(false);
        Add(payload);
    }

    private void Add(byte[] payload)
    {
        SocketFrames.WriteLength(_batch.AsSpan(_batched), payload.Length);
        payload.CopyTo(_batch.AsSpan(_batched + SocketFrames.Prefix));
        _batched += SocketFrames.Prefix + payload.Length;
    }
}
