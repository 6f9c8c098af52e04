namespace TypedBus.Transports;

/// <summary>An endpoint that is being listened at.</summary>
public abstract class TransportListener : IAsyncDisposable
{
    /// <summary>Where it listens: the endpoint that was asked for, with the actual port.</summary>
    public abstract BusEndpoint Endpoint { get; }

    /// <summary>Waits for the next connection. A connection that fails before it is usable is passed over.</summary>
    /// <param name="cancellationToken">Stops the wait; the listener stays usable.</param>
    /// <returns>The connection, to be disposed.</returns>
    /// <exception cref="ObjectDisposedException">The listener was disposed, before the call or during it.</exception>
    public abstract ValueTask<TransportConnection> AcceptAsync(CancellationToken cancellationToken);

    /// <summary>Stops listening and frees the endpoint; pending accepts fail. Accepted connections go on.</summary>
    /// <returns>When the endpoint can be listened at again.</returns>
    public abstract ValueTask DisposeAsync();
}
