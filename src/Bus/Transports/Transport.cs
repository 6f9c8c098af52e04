namespace TypedBus.Transports;

/// <summary>A way for bytes to reach another program: listens and connects for the endpoints of one scheme.</summary>
/// <remarks>Stateless after construction; every member may be called from any thread.</remarks>
public abstract class Transport
{
    /// <summary>The scheme of the endpoints that it serves, in lower case: <c>tcp</c>.</summary>
    public abstract string Scheme { get; }

    /// <summary>What it brings beyond a stream of bytes. Default: nothing.</summary>
    public virtual TransportCapabilities Capabilities => TransportCapabilities.None;

    /// <summary>Takes the endpoint for this program. Connections are queued from then on, until they are accepted.</summary>
    /// <param name="endpoint">Where to listen. Port 0 takes a free port.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The listener, to be disposed.</returns>
    /// <exception cref="BusException">The endpoint is taken, or cannot be had on this machine.</exception>
    public abstract ValueTask<TransportListener> ListenAsync(BusEndpoint endpoint, CancellationToken cancellationToken);

    /// <summary>Connects to whoever listens at an endpoint. It sets no time limit: that is the token's.</summary>
    /// <param name="endpoint">Whom to reach.</param>
    /// <param name="cancellationToken">Gives up; what was begun is closed.</param>
    /// <returns>The connection, to be disposed.</returns>
    /// <exception cref="NodeUnreachableException">Nobody listens there, or the other end is not who it should be.</exception>
    public abstract ValueTask<TransportConnection> ConnectAsync(BusEndpoint endpoint, CancellationToken cancellationToken);
}
