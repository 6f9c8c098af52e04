namespace TypedBus.Transports;

/// <summary>Two streams of bytes between this program and another, one each way.</summary>
/// <remarks>
/// One receive and one send may be under way at a time, side by side, from different threads. Both fail with
/// <see cref="IOException"/>, <see cref="System.Net.Sockets.SocketException"/> or <see cref="ObjectDisposedException"/> once the connection is cut.
/// </remarks>
public abstract class TransportConnection : IAsyncDisposable
{
    /// <summary>Names the connection in logs: <c>tcp 10.0.0.1:4711</c>.</summary>
    public abstract string Description { get; }

    /// <summary>The user id at the other end where the operating system tells it, else null.</summary>
    public virtual long? PeerUserId => null;

    /// <summary>Waits for bytes.</summary>
    /// <param name="buffer">Where they go; not empty.</param>
    /// <param name="cancellationToken">Stops the wait without a loss of bytes, except on <c>tls</c>, where the connection is then to be closed.</param>
    /// <returns>How many came: at least 1, or 0 when the peer has ended its stream.</returns>
    public abstract ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    /// <summary>Sends all bytes, waiting while the peer is slow to take them. One send at a time.</summary>
    /// <param name="bytes">What to send; may be reused when the call has completed.</param>
    /// <param name="cancellationToken">Stops the wait. Part of the bytes may have gone: the connection is then to be closed.</param>
    /// <returns>When the bytes are handed over, which does not say that the peer has them.</returns>
    public abstract ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default);

    /// <summary>Sends what can be sent without waiting. Not while a <see cref="SendAsync"/> is under way.</summary>
    /// <param name="bytes">What to send.</param>
    /// <param name="sent">How many bytes went, from the start: from 0 to all.</param>
    /// <returns>False where the transport cannot: nothing went, and <see cref="SendAsync"/> is the way. A cut connection also shows there.</returns>
    public virtual bool TrySend(ReadOnlySpan<byte> bytes, out int sent)
    {
        sent = 0;
        return false;
    }

    /// <summary>Ends the stream to the peer, which receives 0 after the last byte; receiving goes on. No send may be under way or follow.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When the end is handed over.</returns>
    public virtual ValueTask EndAsync(CancellationToken cancellationToken = default) => DisposeAsync();

    /// <summary>Cuts the connection at once; bytes in flight may be lost. Pending calls fail soon. Any thread, any number of times.</summary>
    public abstract void Abort();

    /// <summary>Closes the connection; bytes sent before still reach a peer that reads.</summary>
    /// <returns>When it is closed.</returns>
    public abstract ValueTask DisposeAsync();
}
