using System.Collections.Concurrent;
using System.Threading.Channels;

namespace TypedBus.Transports.Tests;

/// <summary>Connections inside this program, at <c>shm://name</c> endpoints. Each instance is a network of its own.</summary>
internal sealed class MemoryTransport : Transport
{
    private readonly ConcurrentDictionary<BusEndpoint, MemoryListener> _listeners = new();

    public override string Scheme => EndpointSchemes.SharedMemory;

    public override TransportCapabilities Capabilities =>
        TransportCapabilities.SameHost | TransportCapabilities.TrySend | TransportCapabilities.Reset;

    public override ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MemoryListener listener = new(endpoint, () => _listeners.TryRemove(endpoint, out _));
        return _listeners.TryAdd(endpoint, listener)
            ? new ValueTask<TransportListener>(listener)
            : throw new BusException($"{endpoint} is in use.");
    }

    public override ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MemoryPipe there = new();
        MemoryPipe back = new();
        return _listeners.TryGetValue(endpoint, out MemoryListener? listener) && listener.Offer(new MemoryConnection(there, back, "memory server"))
            ? new ValueTask<TransportConnection>(new MemoryConnection(back, there, "memory client"))
            : throw new NodeUnreachableException($"Nobody listens at {endpoint}.");
    }

    private sealed class MemoryListener(BusEndpoint endpoint, Action free) : TransportListener
    {
        private readonly Channel<TransportConnection> _queue = Channel.CreateUnbounded<TransportConnection>();

        public override BusEndpoint Endpoint => endpoint;

        internal bool Offer(TransportConnection connection) => _queue.Writer.TryWrite(connection);

        public override async ValueTask<TransportConnection> AcceptAsync(CancellationToken cancellationToken)
        {
            try
            {
                return await _queue.Reader.ReadAsync(cancellationToken);
            }
            catch (ChannelClosedException)
            {
                throw new ObjectDisposedException(nameof(MemoryListener));
            }
        }

        public override ValueTask DisposeAsync()
        {
            if (_queue.Writer.TryComplete())
            {
                free();
            }
            while (_queue.Reader.TryRead(out TransportConnection? unwanted))
            {
                unwanted.Abort();
            }
            return default;
        }
    }
}
