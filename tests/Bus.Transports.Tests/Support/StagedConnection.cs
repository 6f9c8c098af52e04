using System.Collections.Concurrent;
using System.Threading.Channels;

namespace TypedBus.Transports.Tests;

/// <summary>A connection whose other side is the test: it says what is received and when, and from when on nothing can be sent.</summary>
internal sealed class StagedConnection : TransportConnection
{
    private readonly Channel<byte[]> _incoming = Channel.CreateUnbounded<byte[]>();
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte> _rest;
    private volatile bool _isBroken;
    private int _failures;

    public override string Description => "staged";

    /// <summary>What was sent.</summary>
    internal ConcurrentQueue<byte[]> Sent { get; } = new();

    /// <summary>How many sends have failed.</summary>
    internal int Failures => Volatile.Read(ref _failures);

    /// <summary>Completes when the link has no more use for it.</summary>
    internal Task Disposed => _disposed.Task;

    internal void Receive(params byte[][] frames) => _incoming.Writer.TryWrite(Raw.Join(frames));

    /// <summary>The other side ends its stream.</summary>
    internal void End() => _incoming.Writer.TryComplete();

    /// <summary>Nothing can be sent from now on.</summary>
    internal void Break() => _isBroken = true;

    public override async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            if (!await _incoming.Reader.WaitToReadAsync(cancellationToken))
            {
                return 0;
            }

            if (_incoming.Reader.TryRead(out var next))
            {
                _rest = next;
            }
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        if (_isBroken)
        {
            Interlocked.Increment(ref _failures);
            return ValueTask.FromException(new IOException("Broken pipe."));
        }

        Sent.Enqueue(bytes.ToArray());
        return default;
    }

    public override void Abort()
    {
        _incoming.Writer.TryComplete(new IOException("It was aborted."));
        _disposed.TrySetResult();
    }

    public override ValueTask DisposeAsync()
    {
        _incoming.Writer.TryComplete();
        _disposed.TrySetResult();
        return default;
    }
}

/// <summary>Gives out connections that the test has staged; tells of one that is wanted when there is none.</summary>
internal sealed class StagedTransport : Transport
{
    private readonly Channel<TransportConnection> _next = Channel.CreateUnbounded<TransportConnection>();

    public override string Scheme => EndpointSchemes.SharedMemory;

    internal void Offer(TransportConnection connection) => _next.Writer.TryWrite(connection);

    public override ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken) =>
        _next.Reader.ReadAsync(cancellationToken);
}
